# Builds the portal and its front end, and runs it as an unprivileged user. It brings no PostgreSQL: give it connection strings (compose.yaml shows how).
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# They make pictures of files; without them files are offered without pictures.
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils libvips-tools && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
USER $APP_UID
EXPOSE 8080
# The image has no curl; the shell speaks enough HTTP to ask.
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Ctms.Host.dll"]
CMD ["--urls", "http://0.0.0.0:8080", "--data", "/data", "--recipe", "none"]

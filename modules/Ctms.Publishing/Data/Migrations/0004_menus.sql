-- Menus that people compose: one over the public pages, one over what readers with an account find. A line leads to a document, a topic or an address; one that leads nowhere is a heading.
create table publishing.menu_line (
    id uuid primary key,
    menu text not null check (menu in ('public', 'readers')),
    -- The heading it stands under.
    heading_id uuid references publishing.menu_line,
    -- Empty: the title of the document, in the language of the reader.
    label text check (length(label) between 1 and 60),
    item_id uuid references publishing.item,
    topic_id uuid references publishing.topic,
    url text check (url = '/' or url ~ '^/[^/\\]' or url ~ '^https://'),
    place int not null,
    check (num_nonnulls(item_id, topic_id, url) <= 1),
    check (label is not null or item_id is not null)
);
create index menu_line_menu on publishing.menu_line (menu, place);

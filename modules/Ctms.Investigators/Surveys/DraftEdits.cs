namespace Ctms.Investigators.Surveys;

/// <summary>Changes of a draft; each answers a new draft. Pure.</summary>
internal static class DraftEdits
{
    extension(SurveyDefinition survey)
    {
        public SurveySection? Section(string id) => survey.Sections.FirstOrDefault(section => section.Id == id);

        public SurveySection? SectionOf(string code) => survey.Sections.FirstOrDefault(section => section.Questions.Any(question => question.Code == code));

        /// <summary>Replaces the section of this id, or adds it at the end.</summary>
        public SurveyDefinition Put(SurveySection section) => survey.Section(section.Id) is null
            ? survey with { Sections = [.. survey.Sections, section] }
            : survey with { Sections = [.. survey.Sections.Select(one => one.Id == section.Id ? section : one)] };

        public SurveyDefinition WithoutSection(string id) => survey with { Sections = [.. survey.Sections.Where(section => section.Id != id)] };

        public SurveyDefinition MoveSection(string id, int by) => survey with { Sections = Moved(survey.Sections, section => section.Id == id, by) };

        /// <summary>Replaces the question of this code, or adds it at the end of the section.</summary>
        public SurveyDefinition Put(string section, string? code, Question question)
        {
            var into = survey.Section(section)!;
            return survey.Put(into with
            {
                Questions = into.Questions.Any(one => one.Code == code) ? [.. into.Questions.Select(one => one.Code == code ? question : one)] : [.. into.Questions, question],
            });
        }

        public SurveyDefinition WithoutQuestion(string code) => survey with
        {
            Sections = [.. survey.Sections.Select(section => section with { Questions = [.. section.Questions.Where(question => question.Code != code)] })],
        };

        /// <summary>Up or down in its section; over the edge it goes to the section before or after.</summary>
        public SurveyDefinition MoveQuestion(string code, int by)
        {
            var section = survey.SectionOf(code);
            if (section is null) return survey;
            var at = section.Questions.ToList().FindIndex(question => question.Code == code);
            if (at + by >= 0 && at + by < section.Questions.Count) return survey.Put(section with { Questions = Moved(section.Questions, question => question.Code == code, by) });
            var next = survey.Sections.ToList().FindIndex(one => one.Id == section.Id) + by;
            if (next < 0 || next >= survey.Sections.Count) return survey;
            var (question, target) = (section.Questions[at], survey.Sections[next]);
            return survey.WithoutQuestion(code).Put(target with { Questions = by < 0 ? [.. target.Questions, question] : [question, .. target.Questions] });
        }
    }

    private static List<T> Moved<T>(IReadOnlyList<T> items, Predicate<T> which, int by)
    {
        var list = items.ToList();
        var at = list.FindIndex(which);
        if (at < 0 || at + by < 0 || at + by >= list.Count) return list;
        (list[at], list[at + by]) = (list[at + by], list[at]);
        return list;
    }
}

package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.train.TrainRow;

/** Writes the sample's texts as the files that Glotlens reads. */
final class TextFiles {
    private final Staging folder;

    TextFiles(Staging folder) {
        this.folder = folder;
    }

    /** Writes prompts, the emotion task, parallel sentences and translation pairs. */
    void write(SampleTexts texts) throws DataException {
        lines("prompts.jsonl", texts.prompts(), TextFiles::row);
        lines("emotion.jsonl", texts.emotions(), TextFiles::row);
        lines("parallel.jsonl", texts.parallel(), TextFiles::row);
        for (String language : SampleTexts.TRANSLATED) {
            lines(
                    "translations/" + language + "-en.jsonl",
                    texts.translations(language, AlignRecipe.ROWS),
                    TextFiles::row);
        }
        lines("translations/words.jsonl", texts.reminders(AlignRecipe.REMINDERS), TextFiles::row);
    }

    /** Writes what lessons read besides. */
    void write(LessonTexts texts) throws DataException {
        lines("lessons/pairs.jsonl", texts.pairs(), row -> row);
        lines("lessons/steering.jsonl", texts.steering(), row -> row);
    }

    /** Writes the parallel sentences once more, a file a language. */
    void writeLines(List<ParallelItem> items) throws DataException {
        for (String language : items.getFirst().texts().keySet()) {
            StringBuilder text = new StringBuilder();
            items.forEach(item -> text.append(item.texts().get(language)).append('\n'));
            folder.write("lessons/" + language + ".txt", out -> out.append(text));
        }
    }

    private <T> void lines(String name, List<T> items, Function<T, ObjectNode> row) throws DataException {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append(row.apply(item)).append('\n'));
        folder.write(name, out -> out.append(text));
    }

    private static ObjectNode row(Prompt prompt) {
        ObjectNode row = Json.object();
        row.put("id", prompt.id()).put("language", prompt.language()).put("prompt", prompt.text());
        ObjectNode answers = row.putObject("answers");
        prompt.answers().forEach((language, words) -> words.forEach(answers.putArray(language)::add));
        if (!prompt.labelWords().isEmpty()) {
            ObjectNode labels = row.putObject("label_words");
            prompt.labelWords().forEach((language, words) -> words.forEach(labels.putArray(language)::add));
        }
        return row;
    }

    private static ObjectNode row(ParallelItem item) {
        ObjectNode row = Json.object();
        row.put("id", item.id());
        putAll(row.putObject("texts"), item.texts());
        return row;
    }

    private static ObjectNode row(TrainRow pair) {
        return Json.object().put("source", pair.source()).put("target", pair.target());
    }

    private static void putAll(ObjectNode node, Map<String, String> texts) {
        texts.forEach(node::put);
    }
}

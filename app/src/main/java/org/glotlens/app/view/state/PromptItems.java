package org.glotlens.app.view.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.measure.RepresentMeasurement;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.RepresentResult;

/**
 * Which prompts and which items of the parallel set are one, in both directions. They are by name where the prompt's id is
 * the item's, or ends in it behind a hyphen; where the texts are known, only if they have words in common, for files count
 * their rows from 1 whatever stands in them. They are by text where an item says in a language what the prompt is, asks or
 * expects.
 *
 * @param languages of the items, in drawing order
 * @param ids of the items
 * @param texts id to the texts by language; empty where nobody knows them
 */
public record PromptItems(List<String> languages, List<String> ids, Map<String, Map<String, String>> texts) {
    private static final String ENGLISH = "en";

    /**
     * The items of readings, with their texts where they are known: from what the readings were measured from, or from a file
     * with the bytes that they were measured on.
     *
     * @param read the parallel texts that were read last
     */
    static PromptItems of(RepresentResult result, Shown<RepresentMeasurement> from, Read<List<ParallelItem>> read) {
        List<ParallelItem> measured =
                from == null ? List.of() : from.measurement().items().content();
        boolean isSame = !read.inputs().isEmpty()
                && read.inputs().stream()
                        .allMatch(input -> result.provenance().inputs().containsValue(input.sha256()));
        List<ParallelItem> items = measured.isEmpty() && isSame ? read.content() : measured;
        Map<String, Map<String, String>> texts = new HashMap<>();
        items.forEach(item -> texts.put(item.id(), item.texts()));
        return new PromptItems(result.languages(), result.ids(), texts);
    }

    /** The part of a prompt that is asked: its last line, or what follows the last separator of a word list. */
    public static String question(Prompt prompt) {
        String text = prompt.text().strip();
        String line = text.substring(text.lastIndexOf('\n') + 1);
        int last = line.lastIndexOf(" ; ");
        return last < 0 ? line : line.substring(last + 3);
    }

    /** The item that a prompt is, in the language in which it is. */
    public Optional<ItemPick> itemOf(Prompt prompt) {
        return Stream.concat(named(prompt), said(prompt)).findFirst();
    }

    /** The prompt that an item is. */
    public Optional<Prompt> promptOf(ItemPick pick, List<Prompt> prompts) {
        return prompts.stream()
                .filter(prompt -> isNamed(prompt, pick) && isTrue(prompt, pick.id())
                        || said(prompt).anyMatch(pick::equals))
                .findFirst();
    }

    private static boolean isNamed(Prompt prompt, ItemPick pick) {
        return prompt.id().equals(pick.id())
                || prompt.language().equals(pick.language()) && prompt.id().endsWith("-" + pick.id());
    }

    /** The item of the longest id that names the prompt. */
    private Stream<ItemPick> named(Prompt prompt) {
        String language = languages.contains(prompt.language()) || languages.isEmpty()
                ? prompt.language()
                : languages.contains(ENGLISH) ? ENGLISH : languages.getFirst();
        return ids.stream()
                .map(id -> new ItemPick(language, id))
                .filter(pick -> isNamed(prompt, pick) && isTrue(prompt, pick.id()))
                .sorted(Comparator.comparing((ItemPick pick) -> -pick.id().length()))
                .limit(1);
    }

    /** Whether nothing speaks against the name: unknown texts, or words that both have. */
    private boolean isTrue(Prompt prompt, String id) {
        Map<String, String> item = texts.get(id);
        return item == null
                || item.values().stream().anyMatch(text -> holds(prompt.text(), text))
                || prompt.answers().entrySet().stream()
                        .anyMatch(answer -> answer.getValue().stream()
                                .anyMatch(word -> holds(item.getOrDefault(answer.getKey(), ""), word)));
    }

    /** The items, one by one, that say what the prompt is, asks or expects; none where several do. */
    private Stream<ItemPick> said(Prompt prompt) {
        List<String> wanted = Stream.concat(
                        Stream.of(prompt.text(), asked(prompt)),
                        prompt.answers().getOrDefault(prompt.language(), List.of()).stream())
                .map(PromptItems::plain)
                .filter(text -> !text.isEmpty())
                .toList();
        List<ItemPick> found = ids.stream()
                .flatMap(id -> languages.stream()
                        .filter(language -> wanted.contains(
                                plain(texts.getOrDefault(id, Map.of()).getOrDefault(language, ""))))
                        .map(language -> new ItemPick(language, id)))
                .toList();
        return found.stream().map(ItemPick::id).distinct().count() == 1 ? found.stream() : Stream.empty();
    }

    /** What is asked without the sign that stands for the answer. */
    private static String asked(Prompt prompt) {
        return question(prompt).replaceFirst("[\\s:：=–—-]+$", "");
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(String text, String part) {
        return !part.isBlank() && plain(text).contains(plain(part));
    }
}

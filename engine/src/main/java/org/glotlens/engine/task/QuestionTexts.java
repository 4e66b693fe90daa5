package org.glotlens.engine.task;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.DataFormat;
import org.glotlens.engine.data.DataReader;
import org.glotlens.engine.data.DataRow;
import org.glotlens.engine.data.Imported;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;

/**
 * Texts of several languages that say the same, by item. They come from files with a language each (row n is item n),
 * from aligned text files, from parallel rows with {@code texts}, from rows with {@code source} and {@code target} in a
 * file named for its pair such as {@code de-en.jsonl} (the same target is the same item), and from word lists of Wendler
 * et al. (the same English word is the same item).
 */
public final class QuestionTexts {
    private static final Pattern PAIR = Pattern.compile("(?:.*[._])?([a-z]{2,3})-([a-z]{2,3})(?:[._].*)?");
    private static final String ENGLISH = "en";

    private final List<String> fields;
    private final TreeMap<String, Map<String, Map<String, String>>> texts = new TreeMap<>();

    private QuestionTexts(List<String> fields) {
        this.fields = fields;
    }

    /**
     * Reads files, whose languages stand in front ({@code zh=FILE}) or in their names.
     *
     * @param fields what a text of the task consists of
     * @throws DataException if a file cannot be used
     */
    public static QuestionTexts read(List<String> files, List<String> fields) throws DataException {
        QuestionTexts all = new QuestionTexts(fields);
        List<LanguageFile> aligned = new ArrayList<>();
        for (String value : files) {
            LanguageFile file = LanguageFile.parse(value);
            char first = JsonRows.firstCharacter(file.file());
            String name = String.valueOf(file.file().getFileName());
            if (first == '{' || first == '[') {
                all.addJson(file, first);
            } else if (name.endsWith(".csv") || name.endsWith(".tsv")) {
                all.addImported(DataReader.read(file, Optional.empty()));
            } else {
                aligned.add(file);
            }
        }
        if (!aligned.isEmpty()) {
            all.addAligned(aligned);
        }
        return all;
    }

    /** Codes of the languages that were read, sorted. */
    public Set<String> languages() {
        return texts.keySet();
    }

    /**
     * For every language the codes of those that it can be translated to and from: some item stands in both, in other
     * words.
     */
    public Map<String, Set<String>> partners() {
        Map<String, Set<String>> partners = new TreeMap<>();
        languages().forEach(language -> partners.put(language, new TreeSet<>()));
        for (String one : languages()) {
            for (String other : texts.tailMap(one, false).keySet()) {
                if (haveCommon(texts.get(one), texts.get(other))) {
                    partners.get(one).add(other);
                    partners.get(other).add(one);
                }
            }
        }
        return partners;
    }

    private static boolean haveCommon(Map<String, Map<String, String>> one, Map<String, Map<String, String>> other) {
        Map<String, Map<String, String>> fewer = one.size() <= other.size() ? one : other;
        Map<String, Map<String, String>> more = fewer == one ? other : one;
        return fewer.entrySet().stream().anyMatch(item -> {
            Map<String, String> same = more.get(item.getKey());
            return same != null && !same.equals(item.getValue());
        });
    }

    /** Items of a language, in the order of their files; none where it was not read. */
    Map<String, Map<String, String>> in(String language) {
        return texts.getOrDefault(language, Map.of());
    }

    private void addJson(LanguageFile file, char first) throws DataException {
        JsonRow row = JsonRows.first(file.file());
        if (row.has("texts")) {
            each(file.file(), first, item -> addTexts(file.file() + "#" + item.id("id"), item));
        } else if (row.has("source") && row.has("target")) {
            addPairs(file.file(), first);
        } else {
            addImported(DataReader.read(file, Optional.empty()));
        }
    }

    private void addTexts(String key, JsonRow row) throws DataException {
        requireOneField(row.file().toString());
        row.requireCodes("texts");
        for (Map.Entry<String, String> text : row.texts("texts").entrySet()) {
            put(text.getKey(), key, Map.of(fields.getFirst(), text.getValue()));
        }
    }

    private void addPairs(Path file, char first) throws DataException {
        requireOneField(file.toString());
        Matcher pair = PAIR.matcher(String.valueOf(file.getFileName()));
        if (!pair.matches()) {
            throw new DataException(Message.of(
                    "questionTexts.theLanguagesOfCannot",
                    "The languages of %s cannot be told from its name, expected one such as de-en.jsonl. "
                            + "Rename the file.",
                    file));
        }
        Map<String, Integer> seen = new HashMap<>();
        each(file, first, row -> {
            String target = row.text("target");
            String key = "target " + seen.merge(target, 1, Integer::sum) + " " + target;
            put(pair.group(1), key, Map.of(fields.getFirst(), row.text("source")));
            put(pair.group(2), key, Map.of(fields.getFirst(), target));
        });
    }

    private void addImported(Imported data) throws DataException {
        if (data.format() == DataFormat.WENDLER) {
            requireOneField(data.source());
            for (DataRow row : data.rows()) {
                String english = row.fields().get("word_original");
                put(data.language(), "word " + english, Map.of(fields.getFirst(), row.answer()));
                put(ENGLISH, "word " + english, Map.of(fields.getFirst(), english));
            }
            return;
        }
        if (data.format().isTraining()) {
            throw new DataException(Message.of(
                    "questionTexts.holdsRowsForTraining",
                    "%s holds rows for training already. Give it to train --data, or to --mix.",
                    data.source()));
        }
        if (data.language().isEmpty()) {
            throw new DataException(Message.of(
                    "questionTexts.theLanguageOfCannot",
                    "The language of %s cannot be told from its name. Put it in front, for example zh=FILE.",
                    data.source()));
        }
        for (DataRow row : data.rows()) {
            Map<String, String> own = new LinkedHashMap<>();
            for (String field : fields) {
                String text = fields.size() == 1 && row.fields().size() == 1
                        ? row.fields().values().iterator().next()
                        : row.fields().get(field);
                if (text == null) {
                    throw new DataException(Message.of(
                            "questionTexts.rowOfHasThe",
                            "Row %s of %s has the fields %s, expected %s. Choose another --task or --data.",
                            row.number(),
                            data.source(),
                            row.fields().keySet(),
                            fields));
                }
                own.put(field, text.strip());
            }
            put(data.language(), "row " + row.number(), own);
        }
    }

    private void addAligned(List<LanguageFile> files) throws DataException {
        Imported aligned = DataReader.readAligned(files);
        requireOneField(aligned.source());
        for (DataRow row : aligned.rows()) {
            for (Map.Entry<String, String> text : row.fields().entrySet()) {
                put(text.getKey(), "line " + row.number(), Map.of(fields.getFirst(), text.getValue()));
            }
        }
    }

    private void put(String language, String key, Map<String, String> own) {
        texts.computeIfAbsent(language, absent -> new LinkedHashMap<>()).putIfAbsent(key, own);
    }

    private void requireOneField(String source) throws DataException {
        if (fields.size() != 1) {
            throw new DataException(Message.of(
                    "questionTexts.holdsSingleTextsBut",
                    "%s holds single texts, but the task needs %s. Give files with these fields, or choose "
                            + "another --task.",
                    source,
                    String.join(" and ", fields)));
        }
    }

    private static void each(Path file, char first, JsonRows.Sink sink) throws DataException {
        if (first == '[') {
            JsonRows.readArray(file, sink);
        } else {
            JsonRows.readLines(file, sink);
        }
    }
}

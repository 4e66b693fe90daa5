package org.glotlens.engine.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Looks for the defects known of published data, and mends them where asked: answers that are no label word, gold that
 * disagrees with the English row of the same number, few-shot examples among the rows, identical pairs, texts that were not
 * translated, rows without an answer, duplicates.
 *
 * @param expectation what the task expects in the language of the rows
 * @param english the row-aligned English file; empty where there is none or the rows are English
 * @param englishLabels English label word to class
 */
public record DefectSearch(Expectation expectation, Optional<Imported> english, Map<String, String> englishLabels) {
    /** Looks only for what needs neither a task nor an English file. */
    public static final DefectSearch PLAIN = new DefectSearch(Expectation.NONE, Optional.empty(), Map.of());

    /**
     * The same rows with the defects found, and mended in the ways asked for.
     *
     * @throws DataException if the mends leave no row
     */
    public Imported apply(Imported imported, Set<Mend> mends) throws DataException {
        List<String> notes = new ArrayList<>(imported.notes());
        Map<Integer, DataRow> aligned = aligned(imported, notes);
        Map<Integer, String> gold = englishClasses(aligned.values());
        if (mends.contains(Mend.GOLD)
                && gold.isEmpty()
                && !expectation.labels().isEmpty()
                && english.isEmpty()
                && !imported.language().equals("en")) {
            notes.add("gold could not be mended: no English file was given or found beside this one");
        }
        List<Defect> defects = new ArrayList<>();
        labelDefects(imported.rows(), gold, defects);
        ceiling(imported.rows(), gold, notes);
        shotDefects(imported, aligned, defects, notes);
        untranslated(imported, aligned, defects);
        pairDefects(imported, defects);
        duplicates(imported, defects);
        defects.sort(Comparator.comparingInt(Defect::row).thenComparing(Defect::kind));
        List<DataRow> rows = mended(imported, defects, gold, mends);
        if (rows.isEmpty()) {
            throw new DataException(Message.of(
                    "defectSearch.theMendsLeaveNo",
                    "The mends leave no row of %s. Ask for fewer of them.",
                    imported.source()));
        }
        return new Imported(
                imported.source(),
                imported.inputs(),
                imported.format(),
                imported.language(),
                imported.total(),
                rows,
                imported.refused(),
                List.copyOf(defects),
                mends.isEmpty() ? EnumSet.noneOf(Mend.class) : EnumSet.copyOf(mends),
                List.copyOf(notes));
    }

    /** Row number to the English row, where the files have as many rows. */
    private Map<Integer, DataRow> aligned(Imported imported, List<String> notes) {
        if (english.isEmpty()) {
            return Map.of();
        }
        Imported other = english.get();
        if (other.total() != imported.total()) {
            notes.add("the rows were not compared with the English ones: " + other.source() + " has " + other.total()
                    + " rows, this file " + imported.total()
                    + "; row n of one is then not row n of the other, so do not use them as aligned");
            return Map.of();
        }
        Map<Integer, DataRow> rows = new HashMap<>();
        other.rows().forEach(row -> rows.put(row.number(), row));
        return rows;
    }

    /** Row number to the class of the English row. */
    private Map<Integer, String> englishClasses(Collection<DataRow> aligned) {
        Map<Integer, String> classes = new HashMap<>();
        for (DataRow row : aligned) {
            String known = englishLabels.get(row.answer().strip());
            if (known != null && !expectation.labels().isEmpty()) {
                classes.put(row.number(), known);
            }
        }
        return classes;
    }

    /** Says what a model that makes no mistake would score against gold that is wrong. */
    private void ceiling(List<DataRow> rows, Map<Integer, String> gold, List<String> notes) {
        List<DataRow> known = rows.stream()
                .filter(row -> row.hasAnswer() && gold.containsKey(row.number()))
                .toList();
        long right = known.stream()
                .filter(row -> gold.get(row.number())
                        .equals(expectation.labels().get(row.answer().strip())))
                .count();
        if (right < known.size()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "a model that makes no mistake would score %.2f %% against this gold as it stands",
                    100.0 * right / known.size()));
        }
    }

    private void labelDefects(List<DataRow> rows, Map<Integer, String> gold, List<Defect> defects) {
        for (DataRow row : rows) {
            String known = expectation.labels().get(row.answer().strip());
            String expected = gold.get(row.number());
            if (!row.hasAnswer()) {
                if (!expectation.labels().isEmpty() || !row.fields().isEmpty() && isAnswered(rows)) {
                    defects.add(new Defect(Defect.Kind.NO_ANSWER, row.number(), "the row has no answer"));
                }
            } else if (!expectation.labels().isEmpty() && known == null) {
                defects.add(new Defect(
                        Defect.Kind.LABEL_WORD,
                        row.number(),
                        "'" + row.answer() + "' is no label word, expected "
                                + String.join(", ", expectation.goldWords().values())));
            } else if (expected != null && !expected.equals(known)) {
                defects.add(new Defect(
                        Defect.Kind.GOLD,
                        row.number(),
                        "'" + row.answer() + "' stands for " + known + ", the English row says " + expected));
            }
        }
    }

    /** Whether some row has an answer: aligned texts have none at all, and that is no defect. */
    private static boolean isAnswered(List<DataRow> rows) {
        return rows.stream().anyMatch(DataRow::hasAnswer);
    }

    private void shotDefects(
            Imported imported, Map<Integer, DataRow> aligned, List<Defect> defects, List<String> notes) {
        boolean isEnglish = imported.language().isEmpty() || imported.language().equals("en");
        if (imported.format() == DataFormat.EMOTION && !isEnglish && aligned.isEmpty()) {
            notes.add(
                    "the published few-shot examples (rows 21 and 100 of the published test sets) were not looked for:"
                        + " they are known by their English text, and there is no row-aligned English file to compare"
                        + " with");
        }
        Set<Integer> published = PublishedShots.numbers(aligned.isEmpty() ? imported.rows() : aligned.values());
        Set<String> texts = new HashSet<>();
        expectation.shots().forEach(shot -> shot.values().forEach(text -> texts.add(normal(text))));
        for (DataRow row : imported.rows()) {
            Optional<String> field = row.fields().values().stream()
                    .filter(text -> texts.contains(normal(text)))
                    .findFirst();
            if (field.isPresent()) {
                defects.add(new Defect(
                        Defect.Kind.SHOT, row.number(), "a few-shot example of the task holds the same text"));
            } else if (published.contains(row.number())) {
                defects.add(new Defect(
                        Defect.Kind.SHOT,
                        row.number(),
                        "a few-shot example of the published script (Zhang et al. 2024)"));
            }
        }
    }

    private static void untranslated(Imported imported, Map<Integer, DataRow> aligned, List<Defect> defects) {
        boolean isOneLanguage = !imported.format().isTraining() && !LanguageCheck.isForeign(imported);
        for (DataRow row : imported.rows()) {
            Optional<String> same = imported.format() == DataFormat.ALIGNED ? repeated(row) : taken(row, aligned);
            if (same.isPresent()) {
                defects.add(new Defect(Defect.Kind.UNTRANSLATED, row.number(), same.get()));
            } else if (isOneLanguage && LanguageCheck.isForeign(imported.language(), row)) {
                defects.add(new Defect(
                        Defect.Kind.UNTRANSLATED,
                        row.number(),
                        "hardly a letter is in the script of " + imported.language()));
            }
        }
    }

    private static Optional<String> taken(DataRow row, Map<Integer, DataRow> aligned) {
        DataRow original = aligned.get(row.number());
        return row.fields().entrySet().stream()
                .filter(field -> original != null
                        && normal(field.getValue())
                                .equals(normal(original.fields().getOrDefault(field.getKey(), ""))))
                .findFirst()
                .map(field -> field.getKey() + " is that of the English row");
    }

    /** Two languages of one line with the same text. */
    private static Optional<String> repeated(DataRow row) {
        Map<String, String> seen = new HashMap<>();
        for (Map.Entry<String, String> text : row.fields().entrySet()) {
            String other = seen.putIfAbsent(normal(text.getValue()), text.getKey());
            if (other != null) {
                return Optional.of("the text of " + text.getKey() + " is that of " + other);
            }
        }
        return Optional.empty();
    }

    private static void pairDefects(Imported imported, List<Defect> defects) {
        if (imported.format().isTraining() || imported.format() == DataFormat.WENDLER) {
            return;
        }
        for (DataRow row : imported.rows()) {
            if (row.fields().size() > 1
                    && imported.format() != DataFormat.ALIGNED
                    && row.fields().values().stream()
                                    .map(DefectSearch::normal)
                                    .distinct()
                                    .count()
                            == 1) {
                defects.add(new Defect(
                        Defect.Kind.IDENTICAL,
                        row.number(),
                        String.join(" and ", row.fields().keySet()) + " are identical"
                                + (row.hasAnswer() ? "; gold is '" + row.answer() + "'" : "")));
            }
        }
    }

    private static void duplicates(Imported imported, List<Defect> defects) {
        Map<List<String>, Integer> seen = new HashMap<>();
        for (DataRow row : imported.rows()) {
            List<String> key =
                    row.fields().values().stream().map(DefectSearch::normal).toList();
            Integer earlier = seen.putIfAbsent(key, row.number());
            if (earlier != null) {
                defects.add(new Defect(Defect.Kind.DUPLICATE, row.number(), "the same as row " + earlier));
            }
        }
    }

    private List<DataRow> mended(Imported imported, List<Defect> defects, Map<Integer, String> gold, Set<Mend> mends) {
        Set<Integer> dropped = defects.stream()
                .filter(defect -> defect.kind().mend() != Mend.GOLD
                        && defect.kind() != Defect.Kind.NO_ANSWER
                        && mends.contains(defect.kind().mend()))
                .map(Defect::row)
                .collect(Collectors.toSet());
        Predicate<DataRow> isKept = row -> !dropped.contains(row.number())
                && (row.hasAnswer() || !mends.contains(Mend.ANSWERS) || !isAnswered(imported.rows()));
        return imported.rows().stream()
                .map(row -> mends.contains(Mend.GOLD) ? withGold(row, gold) : row)
                .filter(isKept)
                .toList();
    }

    private DataRow withGold(DataRow row, Map<Integer, String> gold) {
        String expected = gold.get(row.number());
        boolean isRight = expected == null
                || expected.equals(expectation.labels().get(row.answer().strip()));
        return isRight ? row : row.withAnswer(expectation.goldWords().getOrDefault(expected, expected));
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}

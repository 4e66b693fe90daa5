package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * Facts that can be compared: row n of every file is the same fact, and candidate k of it the same thing.
 *
 * @param languages in the order of the files
 * @param items usable rows, in their order
 * @param dropped rows that are not
 */
public record ClozeItems(List<String> languages, List<ClozeItem> items, List<DroppedRow> dropped) {
    public ClozeItems {
        languages = List.copyOf(languages);
        items = List.copyOf(items);
        dropped = List.copyOf(dropped);
    }

    /**
     * Lays the rows of the languages beside each other.
     *
     * @param rows one list a language, each row with its translations at the same place
     * @param limit most items, the first ones; empty for all
     * @throws DataException if there are fewer than two languages, they have different numbers of rows, or no row can be used
     */
    public static ClozeItems of(List<String> languages, List<List<Cloze>> rows, OptionalInt limit)
            throws DataException {
        requireAligned(languages, rows);
        List<ClozeItem> items = new ArrayList<>();
        List<DroppedRow> dropped = new ArrayList<>();
        int count = rows.getFirst().size();
        for (int i = 0; i < count && items.size() < limit.orElse(count); i++) {
            int at = i;
            List<Cloze> row = rows.stream().map(all -> all.get(at)).toList();
            judge(i + 1, languages, row, items, dropped);
        }
        if (items.isEmpty()) {
            throw new DataException(Message.of(
                    "clozeItems.none",
                    "None of the %s rows can be used. Row %s was left out because: %s",
                    count,
                    dropped.getFirst().row(),
                    dropped.getFirst().reason()));
        }
        return new ClozeItems(languages, items, dropped);
    }

    private static void requireAligned(List<String> languages, List<List<Cloze>> rows) throws DataException {
        if (languages.size() < 2) {
            throw new DataException(Message.of(
                    "clozeItems.oneLanguage",
                    "Consistency is between languages, but rows are given in %s only. Give the same rows in another"
                            + " one.",
                    languages.isEmpty() ? "none" : languages.getFirst()));
        }
        for (int i = 1; i < rows.size(); i++) {
            int first = rows.getFirst().size();
            int other = rows.get(i).size();
            if (first != other) {
                boolean isShorter = other < first;
                throw new DataException(Message.of(
                        "clozeItems.otherRows",
                        "Row %s stands in %s and not in %s: the files have %s and %s rows. Rows belong together by"
                                + " their place, so give files with the same rows.",
                        Math.min(first, other) + 1,
                        isShorter ? languages.getFirst() : languages.get(i),
                        isShorter ? languages.get(i) : languages.getFirst(),
                        first,
                        other));
            }
        }
    }

    private static void judge(
            int number, List<String> languages, List<Cloze> row, List<ClozeItem> items, List<DroppedRow> dropped) {
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).problem().isEmpty()) {
                dropped.add(new DroppedRow(
                        number, languages.get(i), sentence(row.get(i).problem())));
                return;
            }
        }
        Cloze first = row.getFirst();
        for (int i = 1; i < row.size(); i++) {
            if (row.get(i).candidates().size() != first.candidates().size()) {
                dropped.add(new DroppedRow(
                        number,
                        "",
                        sentence("it has " + first.candidates().size() + " candidates in " + languages.getFirst()
                                + " and " + row.get(i).candidates().size() + " in " + languages.get(i))));
                return;
            }
        }
        OptionalInt gold = gold(row);
        if (gold.isPresent()) {
            items.add(new ClozeItem(number, gold.getAsInt(), row));
        } else {
            dropped.add(new DroppedRow(
                    number, "", sentence("its answer does not stand at one place: " + places(languages, row))));
        }
    }

    /** The place where every language has its answer; a candidate may stand twice. */
    private static OptionalInt gold(List<Cloze> row) {
        return IntStream.range(0, row.getFirst().candidates().size())
                .filter(place -> row.stream()
                        .allMatch(cloze -> cloze.candidates().get(place).equals(cloze.answer())))
                .findFirst();
    }

    private static String places(List<String> languages, List<Cloze> row) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            places.add("candidate " + row.get(i).candidates().indexOf(row.get(i).answer()) + " in " + languages.get(i));
        }
        return String.join(", ", places);
    }

    private static String sentence(String problem) {
        return Character.toUpperCase(problem.charAt(0)) + problem.substring(1) + ".";
    }
}

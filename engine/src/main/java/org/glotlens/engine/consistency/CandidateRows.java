package org.glotlens.engine.consistency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.model.LabelScorer;
import org.glotlens.engine.token.Tokenizer;

/**
 * Turns sentences with candidates into token rows: what all candidates of a sentence begin with is one stem, computed once.
 * Candidates that read alike are scored once.
 *
 * @param ahead tokens that stand ahead of every text
 */
record CandidateRows(Tokenizer tokenizer, int[] ahead) {
    /**
     * For a tokenizer and what the settings put ahead of texts.
     *
     * @throws DataException if the token that begins a text is asked for and there is none
     */
    static CandidateRows of(Tokenizer tokenizer, ConsistencySettings.Start start) throws DataException {
        int[] own = tokenizer.prepended().stream().mapToInt(Integer::intValue).toArray();
        if (start == ConsistencySettings.Start.TOKENIZER || own.length > 0) {
            return new CandidateRows(tokenizer, own);
        }
        int bos = tokenizer
                .bosId()
                .orElseThrow(() -> new DataException(Message.of(
                        "candidateRows.noBos",
                        "The tokenizer names no token that begins a text. Leave out --start bos.")));
        return new CandidateRows(tokenizer, new int[] {bos});
    }

    /**
     * A row of tokens and whose it is.
     *
     * @param labels for each label of the row the candidates that read so
     * @param answers for each label the part of stem and label that spells the candidate
     */
    record Unit(LabelScorer.Row row, List<List<Integer>> labels, List<Spelled> answers) {}

    /**
     * The tokens that spell a candidate, counted from the beginning of its sentence.
     *
     * @param from the first
     * @param to the one behind the last
     */
    record Spelled(int from, int to) {}

    /**
     * The rows of one sentence.
     *
     * @throws IllegalArgumentException with the reason, if it cannot be scored
     */
    List<Unit> of(Cloze cloze) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < cloze.candidates().size(); i++) {
            places.computeIfAbsent(cloze.candidates().get(i), _ -> new ArrayList<>())
                    .add(i);
        }
        List<int[]> texts = new ArrayList<>();
        places.values().forEach(same -> texts.add(encoded(cloze.filled(same.getFirst()))));
        List<Spelled> answers = answers(cloze, texts);
        List<List<Integer>> candidates = List.copyOf(places.values());
        int common = commonBeginning(texts);
        if (common > 0) {
            return List.of(unit(texts, common, candidates, answers));
        }
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<int[]> one = List.of(texts.get(i));
            units.add(unit(one, commonBeginning(one), List.of(candidates.get(i)), List.of(answers.get(i))));
        }
        return units;
    }

    private int[] encoded(String text) {
        int[] whole = joined(tokenizer.encodePlain(text));
        if (whole.length < 2) {
            throw new IllegalArgumentException("a filled-in sentence has one token and nothing ahead of it");
        }
        return whole;
    }

    /** Tokens behind those that stand ahead of every text. */
    private int[] joined(int[] plain) {
        int[] whole = Arrays.copyOf(ahead, ahead.length + plain.length);
        System.arraycopy(plain, 0, whole, ahead.length, plain.length);
        return whole;
    }

    private static Unit unit(List<int[]> texts, int stem, List<List<Integer>> candidates, List<Spelled> answers) {
        List<int[]> labels = texts.stream()
                .map(text -> Arrays.copyOfRange(text, stem, text.length))
                .toList();
        int[] begin = Arrays.copyOf(texts.getFirst(), stem);
        return new Unit(new LabelScorer.Row(begin, 1, List.of(), labels), candidates, answers);
    }

    /** How many tokens all texts begin with in common; each keeps one behind them. */
    private static int commonBeginning(List<int[]> texts) {
        int[] first = texts.getFirst();
        int common = first.length - 1;
        for (int[] text : texts) {
            int mismatch = Arrays.mismatch(first, 0, common, text, 0, Math.min(common, text.length));
            common = Math.min(mismatch < 0 ? common : mismatch, text.length - 1);
        }
        return common;
    }

    /**
     * Where the candidates are spelled: behind the tokens that a sentence begins with as its open part does, and ahead of
     * those that all sentences end with, as many of these as the text behind the open place has by itself.
     */
    private List<Spelled> answers(Cloze cloze, List<int[]> texts) {
        int[] before = joined(cloze.before().isEmpty() ? new int[0] : tokenizer.encodePlain(cloze.before()));
        int[] after = cloze.after().isEmpty() ? new int[0] : tokenizer.encodePlain(cloze.after());
        int ending = after.length;
        for (int[] text : texts) {
            ending = Math.min(ending, commonEnding(text, texts.size() > 1 ? texts.getFirst() : after));
        }
        List<Spelled> answers = new ArrayList<>();
        for (int[] text : texts) {
            int mismatch = Arrays.mismatch(before, text);
            int from = Math.min(mismatch < 0 ? before.length : mismatch, text.length - 1);
            int to = Math.max(text.length - ending, from + 1);
            if (to <= 1) {
                throw new IllegalArgumentException(
                        "a candidate is the first token, which has no probability; --start bos puts one ahead of it");
            }
            answers.add(new Spelled(Math.max(1, from), to));
        }
        return answers;
    }

    private static int commonEnding(int[] text, int[] other) {
        int most = Math.min(text.length, other.length);
        int common = 0;
        while (common < most && text[text.length - 1 - common] == other[other.length - 1 - common]) {
            common++;
        }
        return common;
    }
}

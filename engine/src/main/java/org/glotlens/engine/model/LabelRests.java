package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labels of a batch that have tokens behind their first, longest first, for one pass: their tokens but the last are what goes in,
 * their tokens but the first what to find.
 *
 * @param rows of the batch
 * @param places of the labels
 */
record LabelRests(List<LabelScorer.Row> rows, List<Place> places) {
    /** A label: the row that it is of, and its place there. */
    record Place(int row, int label) {}

    /**
     * What goes in.
     *
     * @param first place in the stretch of each label's first token
     */
    record Input(Stretch stretch, int[] first) {}

    /**
     * All labels of rows, those of about one length together, so that little is padding.
     *
     * @param tokens most of a pass
     * @param labels most of a pass
     */
    static List<LabelRests> of(List<LabelScorer.Row> rows, int tokens, int labels) {
        LabelRests all = new LabelRests(rows, new ArrayList<>());
        for (int row = 0; row < rows.size(); row++) {
            for (int label = 0; label < rows.get(row).labels().size(); label++) {
                if (rows.get(row).labels().get(label).length > 1) {
                    all.places.add(new Place(row, label));
                }
            }
        }
        all.places.sort(Comparator.comparingInt(place -> -all.tokens(place).length));
        List<LabelRests> passes = new ArrayList<>();
        int from = 0;
        while (from < all.size()) {
            int width = all.tokens(from).length - 1;
            int count = Math.min(Math.clamp(tokens / width, 1, Math.max(1, labels)), all.size() - from);
            passes.add(new LabelRests(rows, all.places.subList(from, from + count)));
            from += count;
        }
        return passes;
    }

    int size() {
        return places.size();
    }

    int[] tokens(int at) {
        return tokens(places.get(at));
    }

    private int[] tokens(Place place) {
        return rows.get(place.row()).labels().get(place.label());
    }

    private int[] stem(int at) {
        return rows.get(places.get(at).row()).stem();
    }

    private int[] stems() {
        return IntStream.range(0, size()).map(at -> stem(at).length).toArray();
    }

    /** For each label the place of its row in the batch. */
    int[] rowPlaces() {
        return places.stream().mapToInt(Place::row).toArray();
    }

    /** Whether a row grows so long that its prompt is read otherwise: then prompts are computed again. */
    boolean isReadAnew(Together together) {
        return IntStream.range(0, size()).anyMatch(at -> {
            int stem = stem(at).length;
            return together.isReadOtherwise(stem, stem + tokens(at).length - 1);
        });
    }

    /** Prompts and labels. */
    Input whole() {
        List<int[]> inputs = IntStream.range(0, size())
                .mapToObj(at -> {
                    int[] stem = stem(at);
                    int[] both = Arrays.copyOf(stem, stem.length + tokens(at).length - 1);
                    System.arraycopy(tokens(at), 0, both, stem.length, both.length - stem.length);
                    return both;
                })
                .toList();
        return new Input(Stretch.whole(new TokenBatch(inputs, stems()), new Past.None()), stems());
    }

    /** Labels alone, where their prompts are kept. */
    Input behind() {
        int width = tokens(0).length - 1;
        int[][] positions = new int[size()][width];
        List<int[]> inputs = new ArrayList<>();
        int keys = 0;
        int[] ends = new int[size()];
        for (int at = 0; at < size(); at++) {
            int start = stem(at).length;
            Arrays.setAll(positions[at], i -> start + i);
            keys = Math.max(keys, start + width);
            ends[at] = start + tokens(at).length - 1;
            inputs.add(Arrays.copyOf(tokens(at), width));
        }
        Span span = new Span(
                positions,
                keys,
                ends,
                TokenBatch.leftOut(
                        IntStream.range(0, size()).mapToObj(this::stem).toList()));
        return new Input(new Stretch(new TokenBatch(inputs), span, new Past.None(), stems()), new int[size()]);
    }
}

package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Rows to learn from and rows held out, chosen before anything is tokenised: which rows are held out depends on their
 * number, the seed and the share alone.
 */
record TrainSplit(List<Numbered> training, List<Numbered> validation) {
    /**
     * A row and where it stands in the data.
     *
     * @param number from 1
     */
    record Numbered(int number, TrainExample example) {}

    static TrainSplit of(List<TrainExample> examples, TrainSettings settings) {
        List<Numbered> rows = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            rows.add(new Numbered(i + 1, examples.get(i)));
        }
        if (settings.batches().isShuffled()) {
            Collections.shuffle(rows, new Random(settings.seed()));
        }
        int learnt = rows.size() - (int) Math.ceil(rows.size() * settings.rows().validation());
        return new TrainSplit(List.copyOf(rows.subList(0, learnt)), List.copyOf(rows.subList(learnt, rows.size())));
    }
}

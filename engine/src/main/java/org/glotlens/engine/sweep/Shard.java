package org.glotlens.engine.sweep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a study's cells, so that the jobs of an array share them out.
 *
 * @param index from 1 to {@code count}
 */
public record Shard(int index, int count) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,7})/(\\d{1,7})");

    /** The shard that {@code i/n} names; empty where that is none. */
    public static Optional<Shard> of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Shard shard = new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return shard.index >= 1 && shard.index <= shard.count ? Optional.of(shard) : Optional.empty();
    }

    /** Its cells: neighbours, so that few checkpoints are opened twice; sizes differ by at most one. */
    public List<SweepCell> of(List<SweepCell> cells) {
        long size = cells.size();
        return cells.subList((int) ((index - 1) * size / count), (int) (index * size / count));
    }
}

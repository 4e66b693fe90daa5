package org.glotlens.engine.preset;

import java.util.List;

/**
 * A published figure or table that can be made again.
 *
 * @param name what the command line calls it
 * @param title paper and figure
 * @param about what it shows, one sentence
 * @param task name of the shipped task that turns data files into prompts
 * @param sample file of the sample folder that stands in where no data is given; empty where nothing does
 * @param wants what data it wants, for people
 * @param numbers what the study printed
 * @param notes what cannot be reproduced, and in what the variants differ
 */
public record Preset(
        String name,
        String title,
        String about,
        Kind kind,
        String task,
        String sample,
        String wants,
        PresetVariant published,
        PresetVariant corrected,
        PublishedNumbers numbers,
        List<String> notes) {
    /** Which measurement it is. */
    public enum Kind {
        LENS,
        REPRESENT,
        EVALUATE,
        PROBLEMS,
        CONSISTENCY,
        ANSWERS
    }

    /** Whether the sample has data for it. */
    public boolean hasSample() {
        return !sample.isEmpty();
    }
}

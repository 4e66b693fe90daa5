package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;

/** Fewer prompts than a file has, spread evenly over it. */
public final class PromptChoice {
    private PromptChoice() {}

    /**
     * Every so manieth prompt, beginning with the first.
     *
     * @param most how many to take; 0 for all
     */
    public static List<Prompt> spread(List<Prompt> all, int most) {
        int n = most <= 0 ? all.size() : Math.min(most, all.size());
        List<Prompt> picked = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            picked.add(all.get((int) ((long) i * all.size() / n)));
        }
        return picked;
    }
}

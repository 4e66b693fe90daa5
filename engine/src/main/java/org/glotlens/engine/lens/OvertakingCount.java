package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.glotlens.engine.run.Side;

/**
 * How many prompts of a language share one outcome of the race between target and English.
 *
 * @param language a code, or {@link #ANY}
 * @param overtaking the outcome, with its layer
 * @param count prompts with this outcome
 * @param n prompts of the language with any outcome
 */
public record OvertakingCount(Side side, String language, Overtaking overtaking, int count, int n) {
    /** All languages together. */
    public static final String ANY = "*";

    /**
     * The distribution of outcomes for each checkpoint and language, all languages together first: always, then by layer,
     * then never; outcomes that do not occur are left out.
     */
    public static List<OvertakingCount> of(List<EnglishLead> leads) {
        List<OvertakingCount> counts = new ArrayList<>();
        for (Side side : Side.values()) {
            List<EnglishLead> own =
                    leads.stream().filter(lead -> lead.side() == side).toList();
            for (String language : languages(own)) {
                counts.addAll(of(side, language, own));
            }
        }
        return List.copyOf(counts);
    }

    /** {@link #ANY}, then the languages in order of appearance; nothing for nothing. */
    static Set<String> languages(List<EnglishLead> leads) {
        Set<String> languages = new LinkedHashSet<>();
        for (EnglishLead lead : leads) {
            languages.add(ANY);
            languages.add(lead.language());
        }
        return languages;
    }

    /** Whether a lead belongs to a language or to {@link #ANY}. */
    static boolean isOf(EnglishLead lead, String language) {
        return language.equals(ANY) || lead.language().equals(language);
    }

    private static List<OvertakingCount> of(Side side, String language, List<EnglishLead> leads) {
        TreeMap<Integer, Integer> byLayer = new TreeMap<>();
        int n = 0;
        for (EnglishLead lead : leads) {
            if (isOf(lead, language)) {
                int layer = lead.overtaking().layer();
                byLayer.merge(layer == 0 ? Integer.MAX_VALUE : layer, 1, Integer::sum);
                n++;
            }
        }
        List<OvertakingCount> counts = new ArrayList<>();
        for (var entry : byLayer.entrySet()) {
            counts.add(new OvertakingCount(side, language, outcome(entry.getKey()), entry.getValue(), n));
        }
        return counts;
    }

    private static Overtaking outcome(int layer) {
        return switch (layer) {
            case Integer.MAX_VALUE -> new Overtaking(Overtaking.Outcome.NEVER, 0);
            case 1 -> new Overtaking(Overtaking.Outcome.ALWAYS, 1);
            default -> new Overtaking(Overtaking.Outcome.AT_LAYER, layer);
        };
    }
}

package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.stat.BootstrapMean;
import org.glotlens.engine.stat.Estimate;
import org.glotlens.engine.stat.Estimates;

/**
 * The area of the English hump over the prompts of a language.
 *
 * @param checkpoint {@code base}, {@code aligned}, or {@link #DIFFERENCE}
 * @param language a code, or {@link OvertakingCount#ANY}
 * @param p of no difference, by the paired bootstrap; NaN but for the difference
 */
public record HumpSummary(String checkpoint, String language, Estimate estimate, double p) {
    /** The comparison of the two checkpoints, paired by prompt. */
    public static final String DIFFERENCE = "aligned-base";

    /** For each checkpoint and language the area, then where both were read the paired difference. */
    public static List<HumpSummary> of(List<EnglishLead> leads, Estimates estimates) {
        List<HumpSummary> summaries = new ArrayList<>();
        for (Side side : Side.values()) {
            List<EnglishLead> own =
                    leads.stream().filter(lead -> lead.side() == side).toList();
            for (String language : OvertakingCount.languages(own)) {
                double[] humps = own.stream()
                        .filter(lead -> OvertakingCount.isOf(lead, language))
                        .mapToDouble(EnglishLead::hump)
                        .toArray();
                Estimate estimate =
                        estimates.of(new double[][] {humps}).getFirst().ofShare();
                summaries.add(new HumpSummary(side.label(), language, estimate, Double.NaN));
            }
        }
        summaries.addAll(differences(leads, estimates));
        return List.copyOf(summaries);
    }

    private static List<HumpSummary> differences(List<EnglishLead> leads, Estimates estimates) {
        Map<String, Double> base = new HashMap<>();
        List<EnglishLead> aligned = new ArrayList<>();
        for (EnglishLead lead : leads) {
            if (lead.side() == Side.BASE) {
                base.put(lead.prompt(), lead.hump());
            } else if (base.containsKey(lead.prompt())) {
                aligned.add(lead);
            }
        }
        List<HumpSummary> summaries = new ArrayList<>();
        for (String language : OvertakingCount.languages(aligned)) {
            double[] differences = aligned.stream()
                    .filter(lead -> OvertakingCount.isOf(lead, language))
                    .mapToDouble(lead -> lead.hump() - base.get(lead.prompt()))
                    .toArray();
            BootstrapMean mean =
                    estimates.bootstrap().means(new double[][] {differences}).getFirst();
            summaries.add(new HumpSummary(DIFFERENCE, language, mean.estimate(), mean.p()));
        }
        return summaries;
    }
}

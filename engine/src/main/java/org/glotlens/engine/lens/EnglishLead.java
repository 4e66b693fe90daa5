package org.glotlens.engine.lens;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.run.Side;

/**
 * How English and the target language compete over the layers of one prompt in one checkpoint.
 *
 * @param prompt id of the prompt
 * @param language in which its answer is expected, not English
 * @param overtaking where the target overtakes English
 * @param hump {@code 1/L sum over layers of max(0, English - target)}: the area of the English hump above the target, 0
 *     to 1
 * @param english {@code 1/L sum over layers of English}: the whole area under the English curve, 0 to 1
 */
public record EnglishLead(
        Side side, String prompt, String language, Overtaking overtaking, double hump, double english) {
    /**
     * One for each checkpoint and prompt whose language is not English and which has both sets, of its own language and
     * of English; in the order of the readings. Ids that both claim count for neither.
     */
    public static List<EnglishLead> of(LensResult result) {
        List<EnglishLead> leads = new ArrayList<>();
        for (LensReadings readings : result.readings()) {
            int english = readings.curves().indexOf(Curve.answer(LanguageCode.ENGLISH));
            for (int p = 0; p < result.prompts().size() && english >= 0; p++) {
                Prompt prompt = result.prompts().get(p);
                int target = readings.curves().indexOf(Curve.answer(prompt.language()));
                if (target < 0 || target == english) {
                    continue;
                }
                double[] own = curve(readings, p, target);
                double[] other = curve(readings, p, english);
                if (own.length > 0 && !Double.isNaN(own[0]) && !Double.isNaN(other[0])) {
                    leads.add(of(readings.side(), prompt, own, other));
                }
            }
        }
        return List.copyOf(leads);
    }

    private static EnglishLead of(Side side, Prompt prompt, double[] target, double[] english) {
        double hump = 0;
        double area = 0;
        for (int layer = 0; layer < target.length; layer++) {
            hump += Math.max(0, english[layer] - target[layer]) / target.length;
            area += english[layer] / target.length;
        }
        return new EnglishLead(side, prompt.id(), prompt.language(), Overtaking.of(target, english), hump, area);
    }

    private static double[] curve(LensReadings readings, int prompt, int curve) {
        double[] values = new double[readings.nLayers()];
        for (int layer = 0; layer < values.length; layer++) {
            values[layer] = readings.probability()[prompt][layer][curve];
        }
        return values;
    }
}

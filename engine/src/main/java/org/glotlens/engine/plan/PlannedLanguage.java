package org.glotlens.engine.plan;

import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * A language that data are planned for.
 *
 * @param gamma its similarity with English, by which a law that languages share is told apart; above 0, NaN where it is
 *     not known
 * @param cap most examples there are; infinity for as many as are asked for
 * @param file its data; empty where none is named
 */
public record PlannedLanguage(String language, double gamma, double cap, String file) {
    /**
     * Makes sure that languages can be told apart by their gamma.
     *
     * @throws DataException naming the first whose gamma is not known
     */
    static void requireGammas(List<PlannedLanguage> languages) throws DataException {
        for (PlannedLanguage each : languages) {
            if (Double.isNaN(each.gamma())) {
                throw new DataException(Message.of(
                        "plannedLanguage.noGamma",
                        "Language %s has no gamma, its similarity with English, by which languages that share a law"
                                + " differ. Give it one (1 for English itself), or fit each language a law of its own"
                                + " (--law per-language).",
                        each.language()));
            }
        }
    }

    /** A language of which nothing is known. */
    static PlannedLanguage uncapped(String language) {
        return new PlannedLanguage(language, Double.NaN, Double.POSITIVE_INFINITY, "");
    }
}

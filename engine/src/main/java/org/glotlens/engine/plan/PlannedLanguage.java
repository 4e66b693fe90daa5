package org.glotlens.engine.plan;

/**
 * A language that data are planned for.
 *
 * @param gamma its similarity with English, by which a law that languages share is told apart; above 0
 * @param cap most examples there are; infinity for as many as are asked for
 * @param file its data; empty where none is named
 */
public record PlannedLanguage(String language, double gamma, double cap, String file) {
    /** A language of which nothing is known. */
    static PlannedLanguage uncapped(String language) {
        return new PlannedLanguage(language, 1, Double.POSITIVE_INFINITY, "");
    }
}

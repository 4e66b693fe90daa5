package org.glotlens.engine.generate;

import java.util.List;
import java.util.Optional;

/** Looks in a growing text for texts that end it, every time where none could stand before. */
final class StopTexts {
    private final List<String> stops;
    private int searched;

    StopTexts(List<String> stops) {
        this.stops = stops;
    }

    /** A text that ends the other, and where it begins. */
    record Found(String stop, int at) {}

    /** The one that stands first in the text, in as far as it was not looked through before. */
    Optional<Found> find(GrowingText text) {
        Optional<Found> first = stops.stream()
                .map(stop -> new Found(stop, text.indexOf(stop, Math.max(0, searched - stop.length() + 1))))
                .filter(found -> found.at() >= 0)
                .min((a, b) -> Integer.compare(a.at(), b.at()));
        if (first.isEmpty()) {
            searched = text.length();
        }
        return first;
    }
}

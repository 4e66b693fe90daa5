package org.glotlens.charts;

import java.util.List;
import org.glotlens.engine.stat.Interval;

/**
 * Shares by language, of one checkpoint or model or several.
 *
 * @param title what is shared out
 * @param axis the name of the shares
 * @param caption what must be known of them
 * @param bars one a checkpoint or model, base first
 */
public record SharesFigureData(String title, String axis, String caption, List<String> languages, List<Bars> bars) {
    public SharesFigureData {
        languages = List.copyOf(languages);
        bars = List.copyOf(bars);
    }

    /**
     * The shares of one checkpoint or model.
     *
     * @param name what it is called
     * @param values one a language; NaN where there is none
     * @param intervals one a language, or none at all
     */
    public record Bars(String name, List<Double> values, List<Interval> intervals) {
        public Bars {
            values = List.copyOf(values);
            intervals = List.copyOf(intervals);
        }

        Interval interval(int language) {
            return intervals.isEmpty() ? Interval.NONE : intervals.get(language);
        }
    }
}

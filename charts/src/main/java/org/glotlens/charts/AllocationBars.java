package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.plan.Allocation;

/** An allocation as bars: what each language is given, beside an even share. */
public final class AllocationBars {
    private AllocationBars() {}

    /** Of a budget in examples. */
    public static BarsFigureData of(Allocation allocation) {
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < allocation.laws().size(); i++) {
            values.add(List.of(allocation.examples()[i], allocation.uniform()[i]));
        }
        return new BarsFigureData(
                new BarsFigureData.Words(
                        ChartText.get("plan.bars.title"),
                        ChartText.get(
                                "plan.bars.caption",
                                ChartText.number(allocation.mean(allocation.examples()), 3),
                                ChartText.number(allocation.mean(allocation.uniform()), 3)),
                        "language",
                        ChartText.get("plan.bars.examples"),
                        ChartText.english("plan.bars.examples"),
                        0),
                allocation.laws().stream().map(law -> law.language()).toList(),
                List.of(ChartText.get("plan.bars.planned"), ChartText.get("plan.bars.uniform")),
                values,
                Optional.empty());
    }
}

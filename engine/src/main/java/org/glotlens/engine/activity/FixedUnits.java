package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.Where;
import org.glotlens.engine.model.LinearSite;
import org.glotlens.engine.neuron.ExpertUnit;

/**
 * Units of linears that are seen at one place and fixed to a value each.
 *
 * @param head from 0; -1 where the site has none
 * @param channels of the last dimension
 * @param values one a channel
 */
public record FixedUnits(HookPoint point, int head, List<Integer> channels, List<Float> values) {
    public FixedUnits {
        channels = List.copyOf(channels);
        values = List.copyOf(values);
    }

    private record At(int block, HookSite site, int head) {}

    /**
     * Every unit at its value.
     *
     * @param sites of all linears that units are of
     */
    public static List<FixedUnits> of(List<LinearSite> sites, List<ExpertUnit> units) {
        Map<String, LinearSite> linears =
                sites.stream().collect(Collectors.toMap(LinearSite::module, Function.identity()));
        Map<At, Map<Integer, Float>> places = new LinkedHashMap<>();
        for (ExpertUnit unit : units) {
            LinearSite linear = linears.get(unit.module());
            LinearSite.Place place = linear.place(unit.unit());
            places.computeIfAbsent(new At(linear.block(), place.site(), place.head()), _ -> new LinkedHashMap<>())
                    .put(place.channel(), (float) unit.value());
        }
        List<FixedUnits> fixed = new ArrayList<>();
        places.forEach((at, values) -> fixed.add(new FixedUnits(
                new HookPoint(at.site(), at.block()),
                at.head(),
                List.copyOf(values.keySet()),
                List.copyOf(values.values()))));
        return List.copyOf(fixed);
    }

    /** The edit that fixes them at every position, of prompts and of new tokens. */
    StandingEdit edit() {
        int[] at = channels.stream().mapToInt(Integer::intValue).toArray();
        float[] numbers = new float[at.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        Edit edit = new Edit.Channels(at, new Edit.Replace(numbers, new long[] {numbers.length}));
        return new StandingEdit(point, head < 0 ? edit : edit.at(Places.ALL.heads(head)), Where.Part.ALL);
    }
}

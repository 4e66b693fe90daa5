package org.glotlens.app.view.neurons;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.measure.LanguageEdits;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/**
 * What every switch would put in force.
 *
 * @param languages codes, in order
 * @param edits of each checkpoint, of each language, by what is done
 */
record SwitchEdits(List<String> languages, Map<Side, List<Map<SwitchKind, List<EditSpec>>>> edits) {
    /** Of no result. */
    static final SwitchEdits NONE = new SwitchEdits(List.of(), Map.of());

    /**
     * The edits of a result; takes a while where many units are ranked, so not on the interface thread.
     *
     * @param units how many experts of a language are fixed
     */
    static SwitchEdits of(NeuronsResult result, int units) {
        var made = new LanguageEdits(result);
        Map<Side, List<Map<SwitchKind, List<EditSpec>>>> all = new EnumMap<>(Side.class);
        for (SideNeurons side : result.neurons()) {
            List<Map<SwitchKind, List<EditSpec>>> own = new ArrayList<>();
            for (int language = 0; language < result.languages().size(); language++) {
                Map<SwitchKind, List<EditSpec>> kinds = new EnumMap<>(SwitchKind.class);
                for (SwitchKind kind : SwitchKind.values()) {
                    kinds.put(kind, made.of(side.side(), language, kind));
                }
                own.add(kinds);
            }
            all.put(side.side(), List.copyOf(own));
        }
        for (SideExpertise side : result.expertise()) {
            all.put(
                    side.side(),
                    side.concepts().stream()
                            .map(concept -> Map.of(SwitchKind.SET, made.ofExperts(side, concept, units)))
                            .toList());
        }
        return new SwitchEdits(result.languages(), all);
    }

    /** The checkpoints in which neurons were found. */
    List<Side> sides() {
        return List.copyOf(edits.keySet());
    }

    /** What can be done to the neurons of a language. */
    List<SwitchKind> kinds(Side side, String language) {
        return List.copyOf(own(side, language).keySet());
    }

    /** The edits of a language's neurons; none where it has no neurons. */
    List<EditSpec> of(Side side, String language, SwitchKind kind) {
        return own(side, language).getOrDefault(kind, List.of());
    }

    /** How many neurons a language has. */
    int size(Side side, String language) {
        List<EditSpec> any = own(side, language).values().iterator().next();
        return any.stream().mapToInt(edit -> edit.channels().size()).sum();
    }

    private Map<SwitchKind, List<EditSpec>> own(Side side, String language) {
        return edits.get(side).get(languages.indexOf(language));
    }
}

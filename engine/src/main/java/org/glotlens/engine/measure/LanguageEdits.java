package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glotlens.engine.activity.FixedUnits;
import org.glotlens.engine.activity.NeuronActivation;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.activity.SideExpertise;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.neuron.LanguageNeuron;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Side;

/** The edits that switch a language's neurons off or on, one a block; none where it has no neurons. */
public record LanguageEdits(NeuronsResult result) {
    /**
     * The edits of one checkpoint's neurons.
     *
     * @param language its number
     * @throws IllegalArgumentException if nothing was counted in the checkpoint
     */
    public List<EditSpec> of(Side side, int language, SwitchKind kind) {
        for (int at = 0; at < result.neurons().size(); at++) {
            if (result.neurons().get(at).side() == side) {
                return switches(result.neurons().get(at), result.activations().get(at), language, kind);
            }
        }
        throw new IllegalArgumentException("nothing was counted in " + side.label());
    }

    private List<EditSpec> switches(SideNeurons side, NeuronActivation activation, int language, SwitchKind kind) {
        List<LanguageNeuron> neurons = side.selection().neurons();
        Map<Integer, List<Integer>> blocks = new TreeMap<>();
        for (int i = 0; i < neurons.size(); i++) {
            if (neurons.get(i).languages().contains(language)) {
                blocks.computeIfAbsent(neurons.get(i).block(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        String name = called(side.side(), result.languages().get(language), "neurons", words(kind));
        List<EditSpec> edits = new ArrayList<>();
        blocks.forEach((block, at) -> {
            List<Integer> channels =
                    at.stream().map(i -> neurons.get(i).neuron()).toList();
            edits.add(edit(kind, block, channels, values(kind, activation, at, language))
                    .called(name));
        });
        return List.copyOf(edits);
    }

    /** The edits that switch the neurons of one language of a mask off. */
    static List<EditSpec> off(NeuronMask mask, int language) {
        String name = called(Side.BASE, mask.languages().get(language), "neurons", words(SwitchKind.OFF));
        List<EditSpec> edits = new ArrayList<>();
        for (int block = 0; block < mask.nLayers(); block++) {
            List<Integer> channels =
                    Arrays.stream(mask.channels(language, block)).boxed().toList();
            if (!channels.isEmpty()) {
                edits.add(edit(SwitchKind.OFF, block, channels, List.of()).called(name));
            }
        }
        return List.copyOf(edits);
    }

    private static EditSpec edit(SwitchKind kind, int block, List<Integer> channels, List<Double> values) {
        HookSite site = kind == SwitchKind.OFF ? HookSite.MLP_POST : HookSite.MLP_ACT;
        EditOperation operation = switch (kind) {
            case OFF -> EditOperation.ZERO;
            case SET -> EditOperation.SET;
            case ADD, DIFFERENCE -> EditOperation.ADD;
        };
        return EditSpec.ofChannels(new HookPoint(site, block).name(), operation, channels, values);
    }

    private static List<Double> values(
            SwitchKind kind, NeuronActivation activation, List<Integer> neurons, int language) {
        return kind.isOn()
                ? neurons.stream()
                        .map(neuron -> single(kind.value(activation.means().get(neuron), language)))
                        .toList()
                : List.of();
    }

    /**
     * Every expert at its median response to sentences in the language, one edit a site and head.
     *
     * @param units how many experts, half of them from either end; fewer where there are fewer
     */
    public List<EditSpec> ofExperts(SideExpertise side, ConceptExpertise concept, int units) {
        String name = called(side.side(), concept.concept(), "experts", words(SwitchKind.SET));
        return FixedUnits.of(side.sites(), experts(concept, units)).stream()
                .map(fixed -> EditSpec.ofChannels(
                                fixed.point().name(),
                                EditOperation.SET,
                                fixed.channels(),
                                fixed.values().stream()
                                        .map(value -> single(value.floatValue()))
                                        .toList())
                        .withHeads(fixed.head() < 0 ? List.of() : List.of(fixed.head()))
                        .called(name))
                .toList();
    }

    /** The units that are experts of a language, half of them from the top, then half from the bottom. */
    static List<ExpertUnit> experts(ConceptExpertise concept, int units) {
        int usable = concept.layers().stream()
                .mapToInt(layer -> (int) Arrays.stream(layer.ap())
                        .filter(ap -> !Double.isNaN(ap))
                        .count())
                .sum();
        return ExpertUnit.ends(concept.layers(), Math.min(units, usable));
    }

    private static String words(SwitchKind kind) {
        return switch (kind) {
            case OFF -> "off";
            case SET -> "on (set)";
            case ADD -> "on (added)";
            case DIFFERENCE -> "on (difference added)";
        };
    }

    private static String called(Side side, String language, String what, String state) {
        String of = side == Side.BASE ? "" : " of " + side.label();
        return LanguageCode.name(language) + " " + what + of + " " + state;
    }

    /** With no more digits than float32 takes. */
    private static double single(float value) {
        return Double.parseDouble(Float.toString(value));
    }
}

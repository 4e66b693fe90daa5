package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.Message;
import org.glotlens.engine.neuron.NeuronSelection;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Traced;

/**
 * Neurons by language of one checkpoint or two. Either neurons or expertise, as the method gives.
 *
 * @param languages in the order of the texts
 * @param neurons counts and selection of each checkpoint, base first
 * @param activations of the selected neurons, one for each of these
 * @param weights of the variant of LAPE, one for each of these; none with LAPE itself
 * @param expertise of each checkpoint, base first
 * @param effects by checkpoint, what is done to neurons, language whose neurons they are, and language of the texts; none
 *     where it was not asked
 * @param shares of texts that were written with units fixed, by checkpoint and language; none where it was not asked
 */
public record NeuronsResult(
        List<String> languages,
        List<SideNeurons> neurons,
        List<NeuronActivation> activations,
        List<SharedWeight> weights,
        List<SideExpertise> expertise,
        List<SwitchEffect> effects,
        List<ExpertShare> shares,
        Provenance provenance)
        implements Traced<NeuronsResult> {
    /** Without texts. */
    NeuronsResult(
            List<String> languages,
            List<SideNeurons> neurons,
            List<NeuronActivation> activations,
            List<SharedWeight> weights,
            List<SideExpertise> expertise,
            List<SwitchEffect> effects,
            Provenance provenance) {
        this(languages, neurons, activations, weights, expertise, effects, List.of(), provenance);
    }

    @Override
    public NeuronsResult from(Provenance other) {
        return new NeuronsResult(languages, neurons, activations, weights, expertise, effects, shares, other);
    }

    /** The same with effects. */
    NeuronsResult withEffects(List<SwitchEffect> others) {
        return new NeuronsResult(languages, neurons, activations, weights, expertise, others, shares, provenance);
    }

    /** The effects of switching neurons in one way. */
    public List<SwitchEffect> effects(SwitchKind kind) {
        return effects.stream().filter(effect -> effect.kind() == kind).toList();
    }

    /** The same with shares of texts. */
    public NeuronsResult with(List<ExpertShare> others) {
        return new NeuronsResult(languages, neurons, activations, weights, expertise, effects, others, provenance);
    }

    /**
     * What must be said of the selections: languages without a neuron, and fewer neurons than were asked for; and of texts,
     * how many were too short.
     */
    public List<Message> warnings() {
        return Stream.concat(
                        neurons.stream().flatMap(side -> warnings(side.side(), side.selection()).stream()),
                        expertise.stream().flatMap(side -> tooShort(side.side()).stream()))
                .toList();
    }

    private Optional<Message> tooShort(Side side) {
        List<ExpertShare> own =
                shares.stream().filter(share -> share.side() == side).toList();
        int texts = own.stream().mapToInt(ExpertShare::texts).sum();
        int tooShort = own.stream().mapToInt(ExpertShare::tooShort).sum();
        return tooShort == 0
                ? Optional.empty()
                : Optional.of(Message.of(
                        "neurons.tooShort",
                        "%s: %s of %s texts are too short to tell their language, and no share counts them. Ask for"
                                + " more tokens with --max-new.",
                        side.label(),
                        tooShort,
                        texts));
    }

    private List<Message> warnings(Side side, NeuronSelection selection) {
        List<Message> warnings = new ArrayList<>();
        selection.shortage().ifPresent(said -> warnings.add(Message.of("neurons.of", "%s: %s", side.label(), said)));
        if (!selection.empty().isEmpty()) {
            warnings.add(Message.of(
                    "neurons.none",
                    "%s: no neuron belongs to %s. Its files and rows are there and empty, or 0.",
                    side.label(),
                    String.join(", ", selection.empty())));
        }
        weights.stream()
                .filter(weight -> weight.side() == side && !weight.isApart())
                .forEach(_ -> warnings.add(Message.of(
                        "neurons.notApart",
                        "%s: even with a weight of 0 some selected neurons belong to all languages.",
                        side.label())));
        return warnings;
    }
}

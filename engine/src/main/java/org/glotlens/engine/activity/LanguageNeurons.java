package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.StackShape;
import org.glotlens.engine.neuron.ActivationRates;
import org.glotlens.engine.neuron.LapeSelection;
import org.glotlens.engine.neuron.NeuronCounts;
import org.glotlens.engine.neuron.NeuronMask;
import org.glotlens.engine.neuron.NeuronMasks;
import org.glotlens.engine.neuron.NeuronMethod;
import org.glotlens.engine.neuron.NeuronSelection;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.neuron.NeuronShape;
import org.glotlens.engine.neuron.SharedSelection;
import org.glotlens.engine.neuron.SideNeurons;
import org.glotlens.engine.neuron.SplitHalf;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Finds the neurons of languages by how often they are active, and switches them off or on. Engine thread only.
 *
 * @param decoders base first
 * @param tokenizer that reads for all of them
 */
public record LanguageNeurons(
        Map<Side, Decoder> decoders, Tokenizer tokenizer, NeuronSettings settings, int batchTokens) {
    private static final int HALVES = 2;

    /**
     * Counts, selects and, where it was asked for, switches.
     *
     * @param heldOut texts on which effects are measured; none for every tenth of the others, which then is not counted
     * @param masks whose neurons are switched in place of those that are found
     * @throws GlotlensException if a file cannot be used, there are too few texts, the MLPs are of experts, masks are of
     *     another model, or a stop was asked for
     */
    public NeuronsResult run(
            List<LanguageText> texts, List<LanguageText> heldOut, Optional<NeuronMasks> masks, Watch watch)
            throws GlotlensException {
        NeuronShape shape = shape(texts);
        if (masks.isPresent()) {
            require(masks.get(), shape);
        }
        boolean isSplit = !settings.effects().isEmpty() && heldOut.isEmpty();
        if (isSplit) {
            for (LanguageText text : texts) {
                text.requireSplit();
            }
        }
        Map<Side, SideActivity> activity = new EnumMap<>(Side.class);
        try {
            decoders.forEach((side, decoder) -> activity.put(side, new SideActivity(decoder, shape)));
            new ActivityCount(tokenizer, settings.chunk(), batchTokens)
                    .read(texts, isSplit ? TextShare.NINE_TENTHS : TextShare.ALL, activity.values(), watch);
            NeuronsResult found = found(shape, activity);
            if (settings.effects().isEmpty()) {
                return found;
            }
            HeldOut measured = isSplit ? new HeldOut(texts, TextShare.TENTH) : new HeldOut(heldOut, TextShare.ALL);
            return found.withEffects(effects(subjects(found, activity, masks), measured, watch));
        } finally {
            activity.values().forEach(SideActivity::close);
        }
    }

    private void require(NeuronMasks masks, NeuronShape shape) throws DataException {
        masks.requireFit(shape.nLayers(), shape.dMlp());
        for (Side side : decoders.keySet()) {
            if (!settings.activated().isEmpty()
                    && Collections.disjoint(masks.of(side).languages(), shape.languages())) {
                throw new DataException(Message.of(
                        "languageNeurons.noMeans",
                        "Neurons are switched on by means over texts of their language, and there are none in any"
                                + " language of %s (%s). Give texts of those.",
                        masks.file(),
                        String.join(", ", masks.of(side).languages())));
            }
        }
    }

    private NeuronsResult found(NeuronShape shape, Map<Side, SideActivity> activity) throws DataException {
        List<SideNeurons> neurons = new ArrayList<>();
        List<NeuronActivation> activations = new ArrayList<>();
        List<SharedWeight> weights = new ArrayList<>();
        for (Map.Entry<Side, SideActivity> side : activity.entrySet()) {
            NeuronCounts counts = side.getValue().counts();
            NeuronSelection selection = select(side.getKey(), counts, weights);
            neurons.add(new SideNeurons(side.getKey(), counts, selection, stability(selection, side.getValue())));
            activations.add(activation(side.getKey(), selection, side.getValue().means()));
        }
        return new NeuronsResult(
                shape.languages(), neurons, activations, weights, List.of(), List.of(), Provenance.NONE);
    }

    /** What is switched, in every checkpoint. */
    private List<EffectMatrix.Subject> subjects(
            NeuronsResult found, Map<Side, SideActivity> activity, Optional<NeuronMasks> masks) {
        List<EffectMatrix.Subject> subjects = new ArrayList<>();
        for (SideNeurons each : found.neurons()) {
            Side side = each.side();
            NeuronMask mask = masks.map(given -> given.of(side)).orElseGet(each.selection()::mask);
            subjects.add(new EffectMatrix.Subject(
                    side, decoders.get(side), mask, activity.get(side).means()));
        }
        return subjects;
    }

    private List<SwitchEffect> effects(List<EffectMatrix.Subject> subjects, HeldOut texts, Watch watch)
            throws GlotlensException {
        TextLikelihood likelihood = new TextLikelihood(tokenizer, settings.chunk(), batchTokens);
        EffectMatrix matrix = new EffectMatrix(likelihood, settings.effects(), settings.seed());
        List<SwitchEffect> effects = new ArrayList<>();
        for (EffectMatrix.Subject subject : subjects) {
            effects.addAll(matrix.of(subject, texts, watch));
        }
        return effects;
    }

    private NeuronSelection select(Side side, NeuronCounts counts, List<SharedWeight> weights) throws DataException {
        if (settings.method() == NeuronMethod.LAPE) {
            return LapeSelection.of(ActivationRates.of(counts), settings);
        }
        SharedSelection shared = SharedSelection.of(ActivationRates.of(counts), settings);
        weights.add(new SharedWeight(side, shared.weight(), shared.isApart()));
        return shared.selection();
    }

    /** Empty where a language has no chunk in one of the halves. */
    private Optional<SplitHalf> stability(NeuronSelection whole, SideActivity activity) throws DataException {
        List<NeuronSelection> halves = new ArrayList<>();
        for (int half = 0; half < HALVES; half++) {
            NeuronCounts counts = activity.half(half);
            for (long tokens : counts.tokens()) {
                if (tokens == 0) {
                    return Optional.empty();
                }
            }
            halves.add(select(Side.BASE, counts, new ArrayList<>()));
        }
        return Optional.of(SplitHalf.of(whole, halves.getFirst(), halves.getLast()));
    }

    private static NeuronActivation activation(Side side, NeuronSelection selection, ChannelMeans means) {
        return new NeuronActivation(
                side,
                selection.neurons().stream()
                        .map(neuron -> means.of(neuron.block(), neuron.neuron()))
                        .toList());
    }

    /** The shape that all decoders have. */
    private NeuronShape shape(List<LanguageText> texts) throws DataException {
        StackShape first = decoders.values().iterator().next().spec().shape();
        for (Decoder decoder : decoders.values()) {
            StackShape shape = decoder.spec().shape();
            Optional<String> refusal = decoder.spec().refusal(HookSite.MLP_PRE);
            if (refusal.isPresent()) {
                throw new DataException(Message.of(
                        "languageNeurons.experts",
                        "Neurons of this %s model cannot be counted: %s.",
                        decoder.spec().family(),
                        refusal.get()));
            }
            if (shape.nLayers() != first.nLayers() || shape.dMlp() != first.dMlp()) {
                throw new DataException(Message.of(
                        "languageNeurons.otherSizes",
                        "Neurons cannot be compared: base and aligned have %s blocks of %s and %s of %s. Measure each"
                                + " checkpoint by itself.",
                        first.nLayers(),
                        first.dMlp(),
                        shape.nLayers(),
                        shape.dMlp()));
            }
        }
        if (texts.size() < 2) {
            throw new DataException(Message.of(
                    "languageNeurons.oneLanguage",
                    "Neurons of a language are those that others do not use. Give texts of at least two languages."));
        }
        return new NeuronShape(
                first.nLayers(),
                first.dMlp(),
                texts.stream().map(LanguageText::language).toList());
    }
}

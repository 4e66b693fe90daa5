package org.glotlens.engine.activity;

import java.util.ArrayList;
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
 * Finds the neurons of languages by how often they are active, and switches them off. Engine thread only.
 *
 * @param decoders base first
 * @param tokenizer that reads for all of them
 */
public record LanguageNeurons(
        Map<Side, Decoder> decoders, Tokenizer tokenizer, NeuronSettings settings, int batchTokens) {
    private static final int HALVES = 2;

    /**
     * Counts, selects and, where it was asked for, switches off.
     *
     * @param heldOut texts on which effects are measured; none for every tenth of the others, which then is not counted
     * @throws GlotlensException if a file cannot be used, there are too few texts, the MLPs are of experts, or a stop was
     *     asked for
     */
    public NeuronsResult run(List<LanguageText> texts, List<LanguageText> heldOut, Watch watch)
            throws GlotlensException {
        NeuronShape shape = shape(texts);
        boolean isSplit = settings.isDeactivated() && heldOut.isEmpty();
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
            HeldOut measured = isSplit ? new HeldOut(texts, TextShare.TENTH) : new HeldOut(heldOut, TextShare.ALL);
            return found(shape, activity, measured, watch);
        } finally {
            activity.values().forEach(SideActivity::close);
        }
    }

    private NeuronsResult found(NeuronShape shape, Map<Side, SideActivity> activity, HeldOut heldOut, Watch watch)
            throws GlotlensException {
        List<SideNeurons> neurons = new ArrayList<>();
        List<NeuronActivation> activations = new ArrayList<>();
        List<SharedWeight> weights = new ArrayList<>();
        List<Deactivation> deactivations = new ArrayList<>();
        for (Map.Entry<Side, SideActivity> side : activity.entrySet()) {
            NeuronCounts counts = side.getValue().counts();
            NeuronSelection selection = select(side.getKey(), counts, weights);
            neurons.add(new SideNeurons(side.getKey(), counts, selection, stability(selection, side.getValue())));
            activations.add(activation(side.getKey(), selection, side.getValue(), counts.tokens()));
            if (settings.isDeactivated()) {
                TextLikelihood likelihood = new TextLikelihood(tokenizer, settings.chunk(), batchTokens);
                deactivations.addAll(new DeactivationMatrix(likelihood, settings.seed())
                        .of(side.getKey(), decoders.get(side.getKey()), selection.mask(), heldOut, watch));
            }
        }
        return new NeuronsResult(
                shape.languages(), neurons, activations, weights, List.of(), deactivations, Provenance.NONE);
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

    private static NeuronActivation activation(
            Side side, NeuronSelection selection, SideActivity activity, long[] tokens) {
        List<double[]> means = selection.neurons().stream()
                .map(neuron -> activity.sums(neuron.block(), neuron.neuron()))
                .toList();
        for (double[] own : means) {
            for (int k = 0; k < own.length; k++) {
                own[k] /= tokens[k];
            }
        }
        return new NeuronActivation(side, means);
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

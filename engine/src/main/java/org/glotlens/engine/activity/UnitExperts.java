package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.BatchPlan;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.LinearSite;
import org.glotlens.engine.model.Sweep;
import org.glotlens.engine.neuron.Concept;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.Expertise;
import org.glotlens.engine.neuron.UnitResponses;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * How well every output of every linear tells a language from the others (Kojima et al. 2024). All sentences go through a
 * block, its units are ranked and their responses forgotten, before the next block. Engine thread only.
 *
 * @param decoders base first
 * @param tokenizer that reads for all of them
 */
public record UnitExperts(Map<Side, Decoder> decoders, Tokenizer tokenizer, int batchTokens) {
    /**
     * Ranks the units of all decoders.
     *
     * @throws GlotlensException if a file cannot be used, there are sentences of one language only, the MLPs are of experts,
     *     or a stop was asked for
     */
    public NeuronsResult run(List<LanguageText> texts, Watch watch) throws GlotlensException {
        for (Decoder decoder : decoders.values()) {
            Optional<String> refusal = decoder.spec().refusal(HookSite.MLP_PRE);
            if (refusal.isPresent()) {
                throw new DataException(Message.of(
                        "unitExperts.experts",
                        "Units of this %s model cannot be ranked: %s.",
                        decoder.spec().family(),
                        refusal.get()));
            }
        }
        Sentences sentences = Sentences.read(texts, tokenizer);
        List<Concept> concepts = new ArrayList<>();
        for (int language = 0; language < texts.size(); language++) {
            concepts.add(sentences.concept(texts.get(language).language(), language));
        }
        List<SideExpertise> sides = new ArrayList<>();
        for (Map.Entry<Side, Decoder> side : decoders.entrySet()) {
            sides.add(ranked(side.getKey(), side.getValue(), sentences, concepts, watch));
        }
        return new NeuronsResult(
                texts.stream().map(LanguageText::language).toList(),
                List.of(),
                List.of(),
                List.of(),
                sides,
                List.of(),
                Provenance.NONE);
    }

    private SideExpertise ranked(Side side, Decoder decoder, Sentences sentences, List<Concept> concepts, Watch watch)
            throws GlotlensException {
        int nLayers = decoder.spec().shape().nLayers();
        BlockResponses responses = new BlockResponses(sentences.tokens().size());
        List<LinearSite> sites = new ArrayList<>();
        List<List<Expertise>> layers = new ArrayList<>();
        concepts.forEach(_ -> layers.add(new ArrayList<>()));
        Sweep.byBlocks(
                passes(decoder, sentences, responses),
                block -> {
                    watch.report(Message.of("stage.experts", "ranking units"), block, nLayers);
                    List<LinearSite> own = LinearSite.of(decoder.spec(), block);
                    sites.addAll(own);
                    for (UnitResponses layer : responses.take(own)) {
                        watch.check();
                        for (int k = 0; k < concepts.size(); k++) {
                            layers.get(k).add(Expertise.of(layer, concepts.get(k)));
                        }
                    }
                },
                watch.cancel());
        List<ConceptExpertise> expertise = new ArrayList<>();
        for (int k = 0; k < concepts.size(); k++) {
            expertise.add(
                    new ConceptExpertise(concepts.get(k).name(), concepts.get(k).group(), layers.get(k)));
        }
        return new SideExpertise(side, sites, expertise);
    }

    private List<ResponsePass> passes(Decoder decoder, Sentences sentences, BlockResponses responses) {
        return BatchPlan.of(sentences.tokens(), batchTokens).stream()
                .map(rows -> new ResponsePass(
                        decoder,
                        Arrays.stream(rows).mapToObj(sentences.tokens()::get).toList(),
                        rows,
                        responses))
                .toList();
    }
}

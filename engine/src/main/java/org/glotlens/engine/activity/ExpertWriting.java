package org.glotlens.engine.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.ExpertShare.Fixed;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationListener;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.language.ToldLanguage;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.neuron.ConceptExpertise;
import org.glotlens.engine.neuron.ExpertUnit;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Lets models go on from prompts while the experts of a language are fixed to their medians, and counts the texts in that
 * language: by number of units, and beside as many units drawn by lot (Kojima et al. 2024). Engine thread only.
 *
 * @param writers one a checkpoint that was ranked
 * @param seed of the draws of units, and of tokens
 */
public record ExpertWriting(Map<Side, TextGeneration> writers, ExpertPrompts asked, long seed) {
    /** Random sets for each number of units. */
    static final int DRAWS = 5;

    /**
     * Refuses languages that cannot be told in a text, before anything is ranked.
     *
     * @throws DataException naming the language
     */
    public static void requireTold(List<String> languages) throws DataException {
        LanguageIdentifier.among(languages);
    }

    /**
     * A share for every checkpoint and language: without units fixed, with the experts, and with random units, in the order
     * in which the numbers of units were given.
     *
     * @throws GlotlensException if a prompt or a language cannot be read, or a stop was asked for
     */
    public List<ExpertShare> of(List<SideExpertise> ranked, Watch watch) throws GlotlensException {
        List<ExpertShare> shares = new ArrayList<>();
        for (SideExpertise side : ranked) {
            shares.addAll(new Sweep(side, watch).shares());
        }
        return List.copyOf(shares);
    }

    /** The texts of one checkpoint. */
    private final class Sweep {
        private final SideExpertise side;
        private final TextGeneration writer;
        private final GenerationSettings settings;
        private final LanguageIdentifier identifier;
        private final Watch watch;
        private final int total;
        private int done;

        Sweep(SideExpertise side, Watch watch) throws DataException {
            List<String> languages =
                    side.concepts().stream().map(ConceptExpertise::concept).toList();
            this.side = side;
            this.writer = writers.get(side.side());
            this.settings = asked.settings().generation(languages, seed);
            this.identifier = LanguageIdentifier.among(languages);
            this.watch = watch;
            this.total = 1 + languages.size() * asked.settings().fixedUnits().size() * (1 + DRAWS);
        }

        List<ExpertShare> shares() throws GlotlensException {
            List<ExpertShare> shares = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            List<ExpertText> plain = texts(writer.decoder());
            for (ConceptExpertise concept : side.concepts()) {
                shares.add(share(concept, Fixed.NONE, List.of(), 0, plain));
                shares.addAll(shares(concept, random));
            }
            return shares;
        }

        private List<ExpertShare> shares(ConceptExpertise concept, SplittableRandom random) throws GlotlensException {
            List<Integer> counts = asked.settings().fixedUnits();
            UnitSets units = new UnitSets(
                    concept, counts.stream().mapToInt(Integer::intValue).max().orElse(0));
            List<List<ExpertUnit>> sets = counts.stream()
                    .map(units::experts)
                    .filter(set -> !set.isEmpty())
                    .distinct()
                    .toList();
            List<ExpertShare> shares = new ArrayList<>();
            for (List<ExpertUnit> experts : sets) {
                shares.add(share(concept, Fixed.EXPERTS, experts, 0, written(experts)));
                for (int draw = 1; draw <= DRAWS; draw++) {
                    List<ExpertText> texts = written(units.drawn(experts, random.split()));
                    shares.add(share(concept, Fixed.RANDOM, experts, draw, texts));
                }
            }
            return shares;
        }

        private List<ExpertText> written(List<ExpertUnit> fixed) throws GlotlensException {
            Decoder plain = writer.decoder();
            List<FixedUnits> places = FixedUnits.of(side.sites(), fixed);
            try (StandingEdits edits =
                    plain.edits().and(places.stream().map(FixedUnits::edit).toList(), plain.open())) {
                return texts(plain.edited(edits));
            }
        }

        private List<ExpertText> texts(Decoder decoder) throws GlotlensException {
            watch.report(Message.of("stage.expertTexts", "writing with units fixed"), done++, total);
            List<ExpertText> texts = new ArrayList<>();
            for (GeneratedText text : writer.by(decoder)
                    .run(asked.prompts().content(), settings, GenerationListener.NONE, Watch.silent(watch.cancel()))) {
                texts.add(new ExpertText(text.id(), text.text(), text.language()));
            }
            return texts;
        }

        private ExpertShare share(
                ConceptExpertise concept, Fixed fixed, List<ExpertUnit> experts, int draw, List<ExpertText> texts) {
            return new ExpertShare(
                    side.side(),
                    concept.concept(),
                    fixed,
                    experts.size(),
                    draw,
                    texts.size(),
                    (int) texts.stream()
                            .filter(text -> text.language()
                                    .filter(concept.concept()::equals)
                                    .isPresent())
                            .count(),
                    (int) texts.stream().filter(this::isTooShort).count(),
                    fixed == Fixed.RANDOM ? List.of() : texts);
        }

        private boolean isTooShort(ExpertText text) {
            return text.language().isEmpty() && identifier.tell(text.text()).ground() == ToldLanguage.Ground.TOO_SHORT;
        }
    }
}

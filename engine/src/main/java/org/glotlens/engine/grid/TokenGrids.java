package org.glotlens.engine.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.jacobian.JacobianMaps;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.Finite;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.token.Tokenizer;

/**
 * Reads the grids of prompts in one checkpoint or two. Engine thread only.
 *
 * @param decoders base first
 * @param tokenizer that reads for all of them
 * @param identifier of the languages of the experiment
 * @param maps of a Jacobian lens that fits every decoder; empty for the logit lens
 */
public record TokenGrids(
        Map<Side, Decoder> decoders,
        Tokenizer tokenizer,
        GridSettings settings,
        LanguageIdentifier identifier,
        Optional<JacobianMaps> maps) {
    /** A prompt and the ids that the models read. */
    public record Encoded(Prompt prompt, int[] tokens) {}

    /**
     * Reads all prompts.
     *
     * @throws GlotlensException if a prompt is longer than a model can read, a pin
     *     is no token, numbers are none, or a stop was asked for
     */
    public List<PromptGrid> read(List<Encoded> prompts, Watch watch) throws GlotlensException {
        List<FollowedTokens> followed = new ArrayList<>();
        List<GridReading.Subject> subjects = new ArrayList<>();
        for (Encoded encoded : prompts) {
            followed.add(FollowedTokens.of(encoded.prompt(), settings.pins(), tokenizer));
            for (Map.Entry<Side, Decoder> side : decoders.entrySet()) {
                requireRoom(encoded, side.getValue());
                subjects.add(new GridReading.Subject(
                        side.getValue(),
                        new GridReading.Request(
                                side.getKey(),
                                encoded.tokens(),
                                layers(side.getValue()),
                                followed.getLast(),
                                settings.topTokens()),
                        maps));
            }
        }
        List<SideGrid> read = GridReading.read(subjects, watch);
        List<PromptGrid> grids = new ArrayList<>();
        for (int p = 0; p < prompts.size(); p++) {
            List<SideGrid> sides = read.subList(p * decoders.size(), (p + 1) * decoders.size());
            for (SideGrid side : sides) {
                requireFinite(side, prompts.get(p).prompt());
            }
            grids.add(grid(prompts.get(p), followed.get(p), sides));
        }
        return List.copyOf(grids);
    }

    private int dVocab() {
        return decoders.values().iterator().next().spec().shape().dVocab();
    }

    private List<Integer> layers(Decoder decoder) {
        return settings.layers(decoder.spec().shape().nLayers());
    }

    private static void requireRoom(Encoded encoded, Decoder decoder) throws DataException {
        int longest = decoder.spec().longestInput();
        if (encoded.tokens().length > longest) {
            throw new DataException(Message.of(
                    "tokenGrids.tooLong",
                    "Prompt %s has %s tokens, but this %s model knows only %s positions. Shorten the prompt.",
                    encoded.prompt().id(),
                    encoded.tokens().length,
                    decoder.spec().family(),
                    longest));
        }
    }

    private void requireFinite(SideGrid side, Prompt prompt) throws DataException {
        Finite finite = new Finite(decoders.get(side.side()).dtype());
        for (float[] entropy : side.entropyBits()) {
            finite.require(
                    entropy,
                    "entropy of prompt %s of the %s checkpoint"
                            .formatted(prompt.id(), side.side().label()));
        }
    }

    private PromptGrid grid(Encoded encoded, FollowedTokens followed, List<SideGrid> sides) {
        WordLanguages languages = new WordLanguages(tokenizer, identifier, followed.answers());
        TreeSet<Integer> ids = new TreeSet<>();
        for (SideGrid side : sides) {
            for (int[][] row : side.topIds()) {
                for (int[] cell : row) {
                    for (int id : cell) {
                        ids.add(id);
                    }
                }
            }
        }
        return new PromptGrid(
                encoded.prompt().id(),
                encoded.prompt().text(),
                GridTokens.of(encoded.tokens(), tokenizer.vocabulary(), dVocab()),
                followed.list(),
                ids.stream().map(languages::word).toList(),
                sides);
    }
}

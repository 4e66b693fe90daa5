package org.glotlens.engine.measure;

import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.generate.EndTokens;
import org.glotlens.engine.generate.GenerationPrompt;
import org.glotlens.engine.generate.TextGeneration;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.pair.WritingNeed;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.token.Tokenizer;

/**
 * How the checkpoints of a pair write: where their texts end, and how they read a prompt. Engine thread only.
 *
 * @param isChat whether prompts go through the checkpoint's chat template
 * @param maxNew most new tokens of a prompt
 */
record PairWriting(ModelPair pair, boolean isChat, int maxNew) {
    /**
     * Lets one of the checkpoints write.
     *
     * @throws GlotlensException if keys and values will not fit into memory, or the template cannot be read
     */
    TextGeneration by(Subject subject) throws GlotlensException {
        if (isChat && subject.tokenizer().isBehindReader()) {
            throw new DataException(Message.of(
                    "pairWriting.chatBehindBridge",
                    "A bridge reads a prompt as it was trained to, without the checkpoint's chat template. Leave out"
                            + " --chat."));
        }
        WritingNeed.require(subject.decoder(), pair.options().batchTokens(), maxNew);
        LoadedModel model =
                subject.side() == Side.ALIGNED ? pair.secondModel().orElse(pair.baseModel()) : pair.baseModel();
        Set<Integer> ends = EndTokens.of(model.checkpoint(), subject.tokenizer());
        return new TextGeneration(
                subject.decoder(),
                subject.tokenizer(),
                ends,
                isChat
                        ? chat(ChatTemplate.of(model.checkpoint().companions()), subject.tokenizer())
                        : prompt -> plain(prompt, subject.tokenizer()),
                pair.options().batchTokens());
    }

    /** A template writes begin tokens itself. */
    private static TextGeneration.PromptEncoder chat(ChatTemplate template, Tokenizer tokenizer) {
        return prompt -> tokenizer.encodePlain(template.render(prompt.messages()));
    }

    private static int[] plain(GenerationPrompt prompt, Tokenizer tokenizer) throws DataException {
        if (prompt.messages().size() > 1) {
            throw new DataException(Message.of(
                    "generateJob.severalMessages",
                    "Prompt %s is a chat of %s messages, which only the checkpoint's chat template joins. Use --chat.",
                    prompt.id(),
                    prompt.messages().size()));
        }
        return tokenizer.encodeOpen(prompt.text());
    }
}

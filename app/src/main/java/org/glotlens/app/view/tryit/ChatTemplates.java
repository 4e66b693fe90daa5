package org.glotlens.app.view.tryit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.chat.ChatTemplate;
import org.glotlens.engine.pair.LoadedModel;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Side;

/**
 * Why a checkpoint cannot be asked as in a chat.
 *
 * @param refusals a sentence for each checkpoint that cannot
 */
record ChatTemplates(Map<Side, String> refusals) {
    /** Of no pair. */
    static final ChatTemplates NONE = new ChatTemplates(Map.of());

    /** Reads the templates of a pair; an adapter is asked as its base is. */
    static ChatTemplates of(ModelPair pair) {
        Map<Side, String> refusals = new EnumMap<>(Side.class);
        look(pair.baseModel()).ifPresent(why -> refusals.put(Side.BASE, why));
        look(pair.secondModel().orElse(pair.baseModel())).ifPresent(why -> refusals.put(Side.ALIGNED, why));
        return new ChatTemplates(refusals);
    }

    private static Optional<String> look(LoadedModel model) {
        try {
            ChatTemplate.of(model.checkpoint().companions());
            return Optional.empty();
        } catch (GlotlensException e) {
            return Optional.of(Messages.said(e));
        }
    }
}

package org.glotlens.engine.activity;

import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.Where;
import org.glotlens.engine.neuron.SwitchKind;

/**
 * What is done to whichever neurons, at every position: off, or on by their own means in a language.
 *
 * @param language of the means
 */
record Switching(SwitchKind kind, String language, ChannelMeans means) {
    /** The edit that does it to some neurons of a block. */
    StandingEdit of(int block, int[] neurons) {
        HookSite site = kind.isOn() ? HookSite.MLP_ACT : HookSite.MLP_POST;
        Edit edit = new Edit.Channels(neurons, change(block, neurons));
        return new StandingEdit(new HookPoint(site, block), edit, Where.Part.ALL);
    }

    private Edit change(int block, int[] neurons) {
        long[] shape = {neurons.length};
        return switch (kind) {
            case OFF -> new Edit.Zero();
            case SET -> new Edit.Replace(means.values(kind, language, block, neurons), shape);
            case ADD, DIFFERENCE -> new Edit.Add(means.values(kind, language, block, neurons), shape);
        };
    }
}

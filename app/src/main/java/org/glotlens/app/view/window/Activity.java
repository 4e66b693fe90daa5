package org.glotlens.app.view.window;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What a person does in the window; each has its tabs. */
enum Activity {
    /** Reads what the checkpoints have inside. */
    LOOK("activity.look", "activity.look.hint", MaterialDesignE.EYE_OUTLINE),
    /** Changes what goes on inside, and sees what comes of it. */
    ACT("activity.act", "activity.act.hint", MaterialDesignF.FLASK_OUTLINE),
    /** Tests what the checkpoints can do. */
    MEASURE("activity.measure", "activity.measure.hint", MaterialDesignC.CLIPBOARD_CHECK_OUTLINE),
    /** Makes a checkpoint better. */
    TRAIN("activity.train", "activity.train.hint", MaterialDesignS.SCHOOL_OUTLINE);

    private final String key;
    private final String hint;
    private final Ikon icon;

    Activity(String key, String hint, Ikon icon) {
        this.key = key;
        this.hint = hint;
        this.icon = icon;
    }

    /** Of its word among the window's texts. */
    String key() {
        return key;
    }

    /** Of the sentence that says what it is for and by which key it is reached. */
    String hint() {
        return hint;
    }

    Ikon icon() {
        return icon;
    }
}

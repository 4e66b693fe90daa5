package org.glotlens.app.view.window;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What a person does in the window; each has its tabs. */
enum Activity {
    /** Reads what the checkpoints have inside. */
    LOOK(MaterialDesignE.EYE_OUTLINE),
    /** Changes what goes on inside, and sees what comes of it. */
    ACT(MaterialDesignF.FLASK_OUTLINE),
    /** Tests what the checkpoints can do. */
    MEASURE(MaterialDesignC.CLIPBOARD_CHECK_OUTLINE),
    /** Makes a checkpoint better. */
    TRAIN(MaterialDesignS.SCHOOL_OUTLINE);

    private final Ikon icon;

    Activity(Ikon icon) {
        this.icon = icon;
    }

    Ikon icon() {
        return icon;
    }

    /** Of its word among the window's texts; its hint has the same key with {@code .hint}. */
    String key() {
        return "activity." + name().toLowerCase(Locale.ROOT);
    }
}

package org.glotlens.app.view.edits;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.charts.UnderEdits;
import org.glotlens.engine.run.Provenance;

/** Says above a table under which edits its numbers were measured; takes no room where nothing was edited. */
public final class EditsNote {
    private EditsNote() {}

    /** A note on what {@code made} tells, which may be null. */
    public static Label of(ObservableValue<Provenance> made, Bag bag) {
        Label note = Form.explanation("");
        note.getStyleClass().add("edits-note");
        bag.follow(made, now -> {
            note.setText(now == null ? "" : UnderEdits.sentence(now));
            Form.appear(note, !note.getText().isEmpty());
        });
        return note;
    }
}

package org.glotlens.app.view.texts;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.represent.ParallelItem;

/** Chooses texts by language: files, or the parallel set of the side bar where there are none. */
public final class TextChoice {
    private final ObjectProperty<List<String>> files = new SimpleObjectProperty<>(this, "files", List.of());
    private final ObservableValue<Read<List<ParallelItem>>> items;

    /** @param items the parallel set of the side bar */
    public TextChoice(ObservableValue<Read<List<ParallelItem>>> items) {
        this.items = items;
    }

    /** {@code LANG=FILE}, or files whose names tell the language; none for the parallel set. */
    public ObjectProperty<List<String>> filesProperty() {
        return files;
    }

    /** The parallel set. */
    public ObservableValue<Read<List<ParallelItem>>> itemsValue() {
        return items;
    }

    /** What is chosen now. */
    public ChosenTexts now() {
        return new ChosenTexts(files.get(), items.getValue().content());
    }
}

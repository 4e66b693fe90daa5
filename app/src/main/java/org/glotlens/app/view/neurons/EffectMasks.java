package org.glotlens.app.view.neurons;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.engine.DataException;
import org.glotlens.engine.neuron.MaskFile;

/** Which masks are switched in place of the neurons that are found, as a person chooses them. */
public final class EffectMasks {
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>(this, "file");
    private final StringProperty languages = new SimpleStringProperty(this, "languages", "");

    /** A file of masks, or null for the neurons that are found. */
    public ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** Languages of published masks with commas between them, in the order of the file; empty for those of the first study. */
    public StringProperty languagesProperty() {
        return languages;
    }

    /** Whether the file does not name its languages itself. */
    boolean isPublished() {
        return file.get() != null && MaskFile.isPublished(file.get());
    }

    /** Reads masks, away from the interface thread. */
    interface Chosen {
        Optional<MaskFile> read() throws DataException;
    }

    /** The masks as they are chosen now. */
    Chosen chosen() {
        Path now = file.get();
        List<String> named = isPublished()
                ? Arrays.stream(languages.get().split("[,\\s]+"))
                        .filter(code -> !code.isEmpty())
                        .toList()
                : List.of();
        return () -> now == null ? Optional.empty() : Optional.of(MaskFile.of(now, named));
    }
}

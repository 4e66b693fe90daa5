package org.glotlens.app.view.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.engine.file.Read;

/**
 * A data file that the side bar names, and what was read last, which may be of another file while the named one is being
 * read or could not be.
 *
 * @param <T> a row
 */
final class ChosenFile<T> {
    private final Path ofSample;
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>(this, "file");
    private final ReadOnlyObjectWrapper<Read<List<T>>> read =
            new ReadOnlyObjectWrapper<>(this, "read", Read.made(List.of()));

    /** @param ofSample used where no file is named */
    ChosenFile(Path ofSample) {
        this.ofSample = ofSample;
    }

    /** The named file, or null for the sample's. */
    ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** What was read last; no rows before the first. */
    ReadOnlyObjectProperty<Read<List<T>>> readProperty() {
        return read.getReadOnlyProperty();
    }

    /** Where the named file lies. */
    Path place() {
        return Objects.requireNonNullElse(file.get(), ofSample);
    }

    /** The named file; empty for the sample's. */
    Optional<Path> named() {
        return Optional.ofNullable(file.get());
    }

    /** Whether there are rows to measure, or there may be once the file is read again. */
    boolean isWorthReading() {
        return !rows().isEmpty() || file.get() != null;
    }

    /** The rows that were read last. */
    List<T> rows() {
        return read.get().content();
    }

    /** Takes what was read. */
    void take(Read<List<T>> fresh) {
        if (!fresh.equals(read.get())) {
            read.set(fresh);
        }
    }

    /** Names another file, or the sample's, of which these rows were read; rows that no file gave are not taken. */
    void name(Optional<Path> other, Read<List<T>> rows) {
        file.set(other.orElse(null));
        if (!rows.inputs().isEmpty()) {
            take(rows);
        }
    }
}

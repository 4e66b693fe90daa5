package org.glotlens.app.view.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import javafx.beans.Observable;
import org.glotlens.engine.DataException;

/** What is asked and shown, in the form of project files, for whoever leads a person through the window. */
public final class SessionStage {
    private final List<SessionPart<?>> parts;
    private final HistoryViewModel history;

    /** @param history follows {@code parts} */
    public SessionStage(List<SessionPart<?>> parts, HistoryViewModel history) {
        this.parts = List.copyOf(parts);
        this.history = history;
    }

    /** Tells that something else is asked or shown. */
    public Observable changes() {
        return history.presentProperty();
    }

    /** Every part as it is now. */
    public Map<String, JsonNode> now() {
        return SessionJson.of(history.presentProperty().get());
    }

    /**
     * Puts some parts, as one step that can be undone; the others stay.
     *
     * @throws DataException if one is not what it should be; nothing is put then
     */
    public void show(Map<String, JsonNode> some) throws DataException {
        history.apply(SessionJson.read(some, parts));
    }
}

package org.glotlens.app.view.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;

/** What a checkpoint writes after a prompt, while it is written and afterwards. Touched on the interface thread only. */
public final class WrittenText {
    private final String title;
    private final String edits;
    private final int most;
    private final List<WrittenToken> tokens = new ArrayList<>();
    private final ObservableList<WrittenSpan> spans = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyStringWrapper foot = new ReadOnlyStringWrapper(this, "foot", "");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");

    /**
     * A text of which nothing is there yet.
     *
     * @param title what it is called
     * @param edits under which it is written, in words; empty for none
     * @param most tokens that it may have
     */
    public WrittenText(String title, String edits, int most) {
        this.title = title;
        this.edits = edits;
        this.most = most;
        foot.set(Messages.text("try.waiting"));
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** The edits under which it is written, in words; empty for none. */
    public String edits() {
        return edits;
    }

    /** The text so far. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The new tokens so far, those of one character together. */
    public ObservableList<WrittenSpan> spans() {
        return spans;
    }

    /** The new tokens before a place, as text. */
    public String textBefore(int place) {
        return tokens.subList(0, place).stream().map(WrittenToken::piece).collect(Collectors.joining());
    }

    /** Ids of the new tokens before a place. */
    public int[] idsBefore(int place) {
        return tokens.subList(0, place).stream().mapToInt(WrittenToken::id).toArray();
    }

    /** How far it is, and then how it ended and how much of it was edited. */
    public ReadOnlyStringProperty footProperty() {
        return foot.getReadOnlyProperty();
    }

    /** What it is in the end; null while it is written. */
    public ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** How many new tokens there are so far. */
    public int size() {
        return tokens.size();
    }

    /** The token at a place, where one was written there. */
    public Optional<WrittenToken> at(int place) {
        return place < tokens.size() ? Optional.of(tokens.get(place)) : Optional.empty();
    }

    /** Adds what was written since. */
    public void add(List<WrittenToken> more) {
        for (WrittenToken token : more) {
            boolean joins = !spans.isEmpty() && spans.getLast().isOpen();
            if (joins) {
                List<WrittenToken> joined = new ArrayList<>(spans.getLast().tokens());
                joined.add(token);
                spans.set(spans.size() - 1, new WrittenSpan(spans.getLast().first(), List.copyOf(joined)));
            } else {
                spans.add(new WrittenSpan(tokens.size(), List.of(token)));
            }
            tokens.add(token);
        }
        text.set(textBefore(tokens.size()));
        foot.set(Messages.text("try.writing", tokens.size(), most));
    }

    /** Ends it as the model did. */
    public void finish(Outcome end) {
        text.set(end.written().text());
        foot.set(end.inWords());
        outcome.set(end);
    }

    /** Nothing more comes. */
    public void stop() {
        if (outcome.get() == null) {
            foot.set(tokens.isEmpty() ? Messages.text("try.notBegun") : Messages.text("try.stopped", tokens.size()));
        }
    }
}

package org.glotlens.app.view.tryit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.tryit.Comparison.Column;

/** What one checkpoint writes after the prompt, while it is written and afterwards. Touched on the interface thread only. */
public final class WrittenText {
    private final Column column;
    private final Asked asked;
    private final boolean isBesideUnedited;
    private final List<WrittenToken> tokens = new ArrayList<>();
    private final ObservableList<WrittenSpan> spans = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyStringWrapper foot = new ReadOnlyStringWrapper(this, "foot", "");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");

    /** @param isBesideUnedited whether the same checkpoint without edits stands beside it */
    WrittenText(Column column, Asked asked, boolean isBesideUnedited) {
        this.column = column;
        this.asked = asked;
        this.isBesideUnedited = isBesideUnedited;
        foot.set(Messages.text("try.waiting"));
    }

    Column column() {
        return column;
    }

    /** What was asked of it. */
    Asked asked() {
        return asked;
    }

    /** Which checkpoint, and whether under edits. */
    public String title() {
        String side = Messages.text("side." + column.side().label());
        if (!column.edits().isEmpty()) {
            return Messages.text("try.edited", side);
        }
        return isBesideUnedited ? Messages.text("try.unedited", side) : side;
    }

    /** The edits under which it is written, in words; empty for none. */
    public String edits() {
        return column.edits().text();
    }

    /** The text so far. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The new tokens so far, those of one character together. */
    ObservableList<WrittenSpan> spans() {
        return spans;
    }

    /** The new tokens before a place, as text. */
    String textBefore(int place) {
        return tokens.subList(0, place).stream().map(WrittenToken::piece).collect(Collectors.joining());
    }

    /** Ids of the new tokens before a place. */
    int[] idsBefore(int place) {
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

    void add(List<WrittenToken> more) {
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
        foot.set(Messages.text("try.writing", tokens.size(), asked.settings().maxNew()));
    }

    void finish(Outcome end) {
        text.set(end.written().text());
        foot.set(end.inWords());
        outcome.set(end);
    }

    /** Nothing more comes. */
    void stop() {
        if (outcome.get() == null) {
            foot.set(tokens.isEmpty() ? Messages.text("try.notBegun") : Messages.text("try.stopped", tokens.size()));
        }
    }
}

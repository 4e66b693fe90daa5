package org.glotlens.app.view.pca;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.charts.PcaFigureData;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.represent.PcPair;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;

/** The selected item of the parallel set in words: its sentence, the translations, and where its point lies. */
public final class ItemDetails implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Item> item = new ReadOnlyObjectWrapper<>(this, "item");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper(this, "place", "");

    /**
     * An item as it is read.
     *
     * @param heading language and item
     * @param texts that of the point first, then its translations; empty where the readings do not have them
     */
    public record Item(String heading, List<Text> texts) {}

    /** A sentence in its language. */
    public record Text(String language, String text) {}

    /** Follows item, layer and representation result of {@code state}. */
    public ItemDetails(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.itemProperty(), this::read);
        bag.onChange(state.representProperty(), this::read);
        bag.onChange(state.parallelProperty(), this::read);
        bag.onChange(state.hiddenProperty(), this::read);
        bag.onChange(state.layerProperty(), this::locate);
        read();
    }

    /** The item on show, or null. */
    public ReadOnlyObjectProperty<Item> itemProperty() {
        return item.getReadOnlyProperty();
    }

    /** Where the point lies at the selected layer in either checkpoint, and how far from its English translation. */
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Goes to the same item in another language. */
    public void select(String language) {
        ItemPick now = state.itemProperty().get();
        if (now != null) {
            state.selectItem(new ItemPick(language, now.id()));
        }
    }

    /** Selects nothing. */
    public void clear() {
        state.itemProperty().set(null);
    }

    private Optional<ItemPick> selected() {
        RepresentResult result = state.representProperty().get();
        return Optional.ofNullable(state.itemProperty().get())
                .filter(pick -> result != null
                        && result.ids().contains(pick.id())
                        && result.languages().contains(pick.language()));
    }

    private void read() {
        item.set(selected().map(this::item).orElse(null));
        locate();
    }

    private Item item(ItemPick pick) {
        RepresentResult result = state.representProperty().get();
        Map<String, String> texts = state.items().texts().getOrDefault(pick.id(), Map.of());
        List<Text> shown = result.languages().stream()
                .filter(language -> language.equals(pick.language()) || state.isShown(language))
                .filter(texts::containsKey)
                .map(language -> new Text(language, texts.get(language)))
                .sorted((a, b) -> Boolean.compare(
                        b.language().equals(pick.language()), a.language().equals(pick.language())))
                .toList();
        String heading = Messages.text(
                "item.heading",
                LanguageNames.of(pick.language()),
                pick.id(),
                result.ids().indexOf(pick.id()) + 1,
                result.ids().size());
        return new Item(heading, shown);
    }

    private void locate() {
        place.set(selected()
                .map(pick -> state.representProperty().get().sides().stream()
                        .map(side -> place(pick, side))
                        .collect(Collectors.joining(" · ")))
                .orElse(""));
    }

    private String place(ItemPick pick, Side side) {
        RepresentResult result = state.representProperty().get();
        var data = PcaFigureData.of(result, side, Math.min(state.layerProperty().get(), result.nLayers()));
        PcPair here = data.place(pick);
        String name = Messages.text("side." + side.label());
        String at = Messages.text("item.place", name, Numbers.fixed(here.pc1(), 2), Numbers.fixed(here.pc2(), 2));
        if (pick.language().equals(LanguageCode.ENGLISH) || !result.languages().contains(LanguageCode.ENGLISH)) {
            return at;
        }
        PcPair english = data.place(new ItemPick(LanguageCode.ENGLISH, pick.id()));
        double distance = Math.hypot(here.pc1() - english.pc1(), here.pc2() - english.pc2());
        return Messages.text("item.far", at, Numbers.fixed(distance, 2));
    }

    @Override
    public void close() {
        bag.close();
    }
}

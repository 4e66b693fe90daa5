package org.glotlens.app.view.edits;

import java.io.File;
import javafx.scene.control.MenuButton;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The menu that opens, clears and brings back edits. */
public final class EditsMenu implements AutoCloseable {
    private final Bag bag = new Bag();
    private final MenuButton button = Icons.menu(MaterialDesignP.PENCIL_OUTLINE, Messages.text("edits.menu"));

    /** Changes the edits of {@code model}. */
    public EditsMenu(EditsViewModel model) {
        button.setId("edits-menu");
        button.getStyleClass().add("edits-menu");
        var clear = Choices.item("edits.clear", model::clear);
        var restore = Choices.item("edits.restore", model::restore);
        bag.follow(model.linesProperty(), lines -> clear.setDisable(lines.isEmpty()));
        bag.follow(model.restorableProperty(), isThere -> restore.setDisable(!isThere));
        button.getItems()
                .setAll(
                        Choices.item(
                                "edits.open",
                                () -> choose(model, button.getScene().getWindow())),
                        clear,
                        restore);
    }

    /** Asks for a file of edits and opens it. */
    public static void choose(EditsViewModel model, Window owner) {
        var chooser = Choosers.file(Messages.text("edits.open"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("edits.files"), "*.json"));
        File file = chooser.showOpenDialog(owner);
        if (file != null) {
            model.open(file.toPath());
        }
    }

    /** The button that opens it. */
    public MenuButton button() {
        return button;
    }

    @Override
    public void close() {
        bag.close();
    }
}

package org.glotlens.app.view.neurons;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.WorkbenchState;

/** What was found, a page at a time: by layer, by language, the effects, texts, and the saves of a run. */
final class NeuronPages extends VBox {
    private final StackPane content = new StackPane();
    private final List<Node> pages = new ArrayList<>();
    private final ToggleGroup group = new ToggleGroup();
    private final HBox names = new HBox();

    NeuronPages(NeuronsViewModel model, WorkbenchState state, ExportViewModel export, Bag bag) {
        super(6);
        getStyleClass().add("patch-result");
        setMinWidth(0);
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        add("neurons.page.layers", new LayersPage(model, state, export, bag));
        add("neurons.page.languages", new LanguagesPage(model, bag));
        add("neurons.page.effects", new EffectsPage(model, export, bag));
        add("neurons.page.texts", new TextsPage(model.writing(), bag));
        add("neurons.page.saves", new SavesPage(model, export, bag));
        dress();
        group.selectedToggleProperty().subscribe((was, is) -> {
            if (is == null) {
                was.setSelected(true);
            } else {
                show(names.getChildren().indexOf(is));
            }
        });
        group.getToggles().getFirst().setSelected(true);
        getChildren().addAll(names, content);
    }

    private void add(String key, Node page) {
        var name = new ToggleButton(Messages.text(key));
        name.setId(key.replace('.', '-'));
        name.getStyleClass().add(Styles.SMALL);
        name.setToggleGroup(group);
        names.getChildren().add(name);
        pages.add(page);
        content.getChildren().add(page);
    }

    private void dress() {
        int last = names.getChildren().size() - 1;
        for (int at = 0; at <= last; at++) {
            names.getChildren()
                    .get(at)
                    .getStyleClass()
                    .add(at == 0 ? Styles.LEFT_PILL : at == last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
        }
    }

    private void show(int selected) {
        for (int at = 0; at < pages.size(); at++) {
            Form.appear(pages.get(at), at == selected);
        }
    }
}

package org.glotlens.app.view.window;

import atlantafx.base.theme.Tweaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Motion;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The languages of the interface, each by the name that it gives itself, whether it moves less, its keys, and what Glotlens is. */
final class AboutMenu {
    private AboutMenu() {}

    static MenuButton button(LanguageChoice choice, Node owner, Bag bag) {
        MenuButton button = Icons.menu(MaterialDesignT.TRANSLATE, Messages.text("about.menu"));
        button.setId("about-menu");
        button.getStyleClass().add(Tweaks.NO_ARROW);
        List<Optional<InterfaceLanguage>> languages = new ArrayList<>();
        languages.add(Optional.empty());
        for (InterfaceLanguage language : InterfaceLanguage.values()) {
            languages.add(Optional.of(language));
        }
        button.getItems()
                .setAll(Choices.among(languages, choice.chosenProperty(), AboutMenu::name, bag)
                        .getItems());
        button.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        Choices.tick(Messages.text("language.englishFigures"), choice.englishFiguresProperty(), bag),
                        new SeparatorMenuItem(),
                        Choices.tick(Messages.text("motion.less"), Motion.reducedProperty(), bag),
                        new SeparatorMenuItem(),
                        Choices.item("keys.button", () -> KeysDialog.show(owner)),
                        Choices.item("about.button", () -> AboutDialog.show(owner)));
        return button;
    }

    private static String name(Optional<InterfaceLanguage> language) {
        return language.map(InterfaceLanguage::ownName).orElseGet(() -> Messages.text("language.system"));
    }
}

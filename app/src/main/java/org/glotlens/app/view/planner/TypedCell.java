package org.glotlens.app.view.planner;

import atlantafx.base.theme.Styles;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A cell that is typed in; what was typed stays when the focus goes elsewhere, and Escape takes it back. */
final class TypedCell extends TableCell<TypedRow, String> {
    private final Typed typed;
    private final TextField field = new TextField();
    private boolean isTakenBack;

    /** Hears what was typed. */
    @FunctionalInterface
    interface Typed {
        void take(int row, String text);
    }

    TypedCell(Typed typed) {
        this.typed = typed;
        field.getStyleClass().add(Styles.SMALL);
        field.setOnAction(e -> commitEdit(field.getText()));
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is && isEditing() && !isTakenBack) {
                commitEdit(field.getText());
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                isTakenBack = true;
                cancelEdit();
                event.consume();
            }
        });
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (isEditing()) {
            isTakenBack = false;
            field.setAccessibleText(getTableColumn().getText());
            field.setText(getItem());
            setText(null);
            setGraphic(field);
            field.selectAll();
            field.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        show();
    }

    @Override
    public void commitEdit(String text) {
        int row = getIndex();
        super.commitEdit(text);
        show();
        typed.take(row, text);
    }

    @Override
    protected void updateItem(String text, boolean isEmpty) {
        super.updateItem(text, isEmpty);
        show();
    }

    private void show() {
        setGraphic(null);
        setText(isEmpty() ? null : getItem());
        boolean isPath =
                getText() != null && (getText().contains("/") || getText().contains("\\"));
        // of a file the name matters, not the folder
        setTextOverrun(isPath ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
    }
}

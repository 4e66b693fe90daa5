package org.glotlens.engine.chat.jinja;

import java.util.List;

/** What filters such as {@code map} give: it can be gone through once, and has no length. */
final class Stream {
    private List<Object> elements;

    Stream(List<Object> elements) {
        this.elements = elements;
    }

    List<Object> take() {
        List<Object> taken = elements;
        elements = List.of();
        return taken;
    }
}

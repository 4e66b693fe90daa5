package org.glotlens.engine.chat.jinja;

import java.util.AbstractList;
import java.util.List;

/** A list in round brackets, which equals no list in square ones. */
final class Tuple extends AbstractList<Object> {
    private final List<Object> elements;

    Tuple(List<Object> elements) {
        this.elements = elements;
    }

    @Override
    public Object get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}

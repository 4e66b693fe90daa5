package org.glotlens.engine.chat.jinja;

import java.util.List;

/**
 * Keys, values or entries of a mapping, which can be gone through but have no places.
 *
 * @param elements in the order of the mapping
 */
record View(List<Object> elements) {}

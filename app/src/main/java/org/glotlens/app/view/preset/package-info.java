/** Published studies: choosing one, pointing it at data, running it. */
package org.glotlens.app.view.preset;

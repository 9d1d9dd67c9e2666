package dev.varve.processor.read.jpa;

import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What every part of the reading of one compile asks.
 *
 * @param types the types of javac
 * @param elements the elements of javac
 * @param naming how names are made
 * @param converters what converters make of types
 * @param hierarchy how entities extend each other
 */
record Services(Types types, Elements elements, Naming naming, Converters converters, Hierarchy hierarchy) {}

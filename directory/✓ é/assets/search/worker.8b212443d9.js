/**
 * lunr - http://lunrjs.com - A bit like Solr, but much smaller and not as bright - 2.3.9
 * Copyright (C) 2020 Oliver Nightingale
 * @license MIT
 */

;(function(){

var lunr = function (config) {
  var builder = new lunr.Builder

  builder.pipeline.add(
    lunr.trimmer,
    lunr.stopWordFilter,
    lunr.stemmer
  )

  builder.searchPipeline.add(
    lunr.stemmer
  )

  config.call(builder, builder)
  return builder.build()
}

lunr.version = "2.3.9"
/*!
 * lunr.utils
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.utils = {}

lunr.utils.warn = (function (global) {
  /* eslint-disable no-console */
  return function (message) {
    if (global.console && console.warn) {
      console.warn(message)
    }
  }
  /* eslint-enable no-console */
})(this)

lunr.utils.asString = function (obj) {
  if (obj === void 0 || obj === null) {
    return ""
  } else {
    return obj.toString()
  }
}

lunr.utils.clone = function (obj) {
  if (obj === null || obj === undefined) {
    return obj
  }

  var clone = Object.create(null),
      keys = Object.keys(obj)

  for (var i = 0; i < keys.length; i++) {
    var key = keys[i],
        val = obj[key]

    if (Array.isArray(val)) {
      clone[key] = val.slice()
      continue
    }

    if (typeof val === 'string' ||
        typeof val === 'number' ||
        typeof val === 'boolean') {
      clone[key] = val
      continue
    }

    throw new TypeError("clone is not deep and does not support nested objects")
  }

  return clone
}
lunr.FieldRef = function (docRef, fieldName, stringValue) {
  this.docRef = docRef
  this.fieldName = fieldName
  this._stringValue = stringValue
}

lunr.FieldRef.joiner = "/"

lunr.FieldRef.fromString = function (s) {
  var n = s.indexOf(lunr.FieldRef.joiner)

  if (n === -1) {
    throw "malformed field ref string"
  }

  var fieldRef = s.slice(0, n),
      docRef = s.slice(n + 1)

  return new lunr.FieldRef (docRef, fieldRef, s)
}

lunr.FieldRef.prototype.toString = function () {
  if (this._stringValue == undefined) {
    this._stringValue = this.fieldName + lunr.FieldRef.joiner + this.docRef
  }

  return this._stringValue
}
/*!
 * lunr.Set
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.Set = function (elements) {
  this.elements = Object.create(null)

  if (elements) {
    this.length = elements.length

    for (var i = 0; i < this.length; i++) {
      this.elements[elements[i]] = true
    }
  } else {
    this.length = 0
  }
}

lunr.Set.complete = {
  intersect: function (other) {
    return other
  },

  union: function () {
    return this
  },

  contains: function () {
    return true
  }
}

lunr.Set.empty = {
  intersect: function () {
    return this
  },

  union: function (other) {
    return other
  },

  contains: function () {
    return false
  }
}

lunr.Set.prototype.contains = function (object) {
  return !!this.elements[object]
}


lunr.Set.prototype.intersect = function (other) {
  var a, b, elements, intersection = []

  if (other === lunr.Set.complete) {
    return this
  }

  if (other === lunr.Set.empty) {
    return other
  }

  if (this.length < other.length) {
    a = this
    b = other
  } else {
    a = other
    b = this
  }

  elements = Object.keys(a.elements)

  for (var i = 0; i < elements.length; i++) {
    var element = elements[i]
    if (element in b.elements) {
      intersection.push(element)
    }
  }

  return new lunr.Set (intersection)
}


lunr.Set.prototype.union = function (other) {
  if (other === lunr.Set.complete) {
    return lunr.Set.complete
  }

  if (other === lunr.Set.empty) {
    return this
  }

  return new lunr.Set(Object.keys(this.elements).concat(Object.keys(other.elements)))
}
lunr.idf = function (posting, documentCount) {
  var documentsWithTerm = 0

  for (var fieldName in posting) {
    if (fieldName == '_index') continue // Ignore the term index, its not a field
    documentsWithTerm += Object.keys(posting[fieldName]).length
  }

  var x = (documentCount - documentsWithTerm + 0.5) / (documentsWithTerm + 0.5)

  return Math.log(1 + Math.abs(x))
}

lunr.Token = function (str, metadata) {
  this.str = str || ""
  this.metadata = metadata || {}
}

lunr.Token.prototype.toString = function () {
  return this.str
}


lunr.Token.prototype.update = function (fn) {
  this.str = fn(this.str, this.metadata)
  return this
}

lunr.Token.prototype.clone = function (fn) {
  fn = fn || function (s) { return s }
  return new lunr.Token (fn(this.str, this.metadata), this.metadata)
}
/*!
 * lunr.tokenizer
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.tokenizer = function (obj, metadata) {
  if (obj == null || obj == undefined) {
    return []
  }

  if (Array.isArray(obj)) {
    return obj.map(function (t) {
      return new lunr.Token(
        lunr.utils.asString(t).toLowerCase(),
        lunr.utils.clone(metadata)
      )
    })
  }

  var str = obj.toString().toLowerCase(),
      len = str.length,
      tokens = []

  for (var sliceEnd = 0, sliceStart = 0; sliceEnd <= len; sliceEnd++) {
    var char = str.charAt(sliceEnd),
        sliceLength = sliceEnd - sliceStart

    if ((char.match(lunr.tokenizer.separator) || sliceEnd == len)) {

      if (sliceLength > 0) {
        var tokenMetadata = lunr.utils.clone(metadata) || {}
        tokenMetadata["position"] = [sliceStart, sliceLength]
        tokenMetadata["index"] = tokens.length

        tokens.push(
          new lunr.Token (
            str.slice(sliceStart, sliceEnd),
            tokenMetadata
          )
        )
      }

      sliceStart = sliceEnd + 1
    }

  }

  return tokens
}

lunr.tokenizer.separator = /[\s\-]+/
/*!
 * lunr.Pipeline
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.Pipeline = function () {
  this._stack = []
}

lunr.Pipeline.registeredFunctions = Object.create(null)


lunr.Pipeline.registerFunction = function (fn, label) {
  if (label in this.registeredFunctions) {
    lunr.utils.warn('Overwriting existing registered function: ' + label)
  }

  fn.label = label
  lunr.Pipeline.registeredFunctions[fn.label] = fn
}

lunr.Pipeline.warnIfFunctionNotRegistered = function (fn) {
  var isRegistered = fn.label && (fn.label in this.registeredFunctions)

  if (!isRegistered) {
    lunr.utils.warn('Function is not registered with pipeline. This may cause problems when serialising the index.\n', fn)
  }
}

lunr.Pipeline.load = function (serialised) {
  var pipeline = new lunr.Pipeline

  serialised.forEach(function (fnName) {
    var fn = lunr.Pipeline.registeredFunctions[fnName]

    if (fn) {
      pipeline.add(fn)
    } else {
      throw new Error('Cannot load unregistered function: ' + fnName)
    }
  })

  return pipeline
}

lunr.Pipeline.prototype.add = function () {
  var fns = Array.prototype.slice.call(arguments)

  fns.forEach(function (fn) {
    lunr.Pipeline.warnIfFunctionNotRegistered(fn)
    this._stack.push(fn)
  }, this)
}

lunr.Pipeline.prototype.after = function (existingFn, newFn) {
  lunr.Pipeline.warnIfFunctionNotRegistered(newFn)

  var pos = this._stack.indexOf(existingFn)
  if (pos == -1) {
    throw new Error('Cannot find existingFn')
  }

  pos = pos + 1
  this._stack.splice(pos, 0, newFn)
}

lunr.Pipeline.prototype.before = function (existingFn, newFn) {
  lunr.Pipeline.warnIfFunctionNotRegistered(newFn)

  var pos = this._stack.indexOf(existingFn)
  if (pos == -1) {
    throw new Error('Cannot find existingFn')
  }

  this._stack.splice(pos, 0, newFn)
}

lunr.Pipeline.prototype.remove = function (fn) {
  var pos = this._stack.indexOf(fn)
  if (pos == -1) {
    return
  }

  this._stack.splice(pos, 1)
}

lunr.Pipeline.prototype.run = function (tokens) {
  var stackLength = this._stack.length

  for (var i = 0; i < stackLength; i++) {
    var fn = this._stack[i]
    var memo = []

    for (var j = 0; j < tokens.length; j++) {
      var result = fn(tokens[j], j, tokens)

      if (result === null || result === void 0 || result === '') continue

      if (Array.isArray(result)) {
        for (var k = 0; k < result.length; k++) {
          memo.push(result[k])
        }
      } else {
        memo.push(result)
      }
    }

    tokens = memo
  }

  return tokens
}

lunr.Pipeline.prototype.runString = function (str, metadata) {
  var token = new lunr.Token (str, metadata)

  return this.run([token]).map(function (t) {
    return t.toString()
  })
}

lunr.Pipeline.prototype.reset = function () {
  this._stack = []
}

lunr.Pipeline.prototype.toJSON = function () {
  return this._stack.map(function (fn) {
    lunr.Pipeline.warnIfFunctionNotRegistered(fn)

    return fn.label
  })
}
/*!
 * lunr.Vector
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.Vector = function (elements) {
  this._magnitude = 0
  this.elements = elements || []
}


lunr.Vector.prototype.positionForIndex = function (index) {
  // For an empty vector the tuple can be inserted at the beginning
  if (this.elements.length == 0) {
    return 0
  }

  var start = 0,
      end = this.elements.length / 2,
      sliceLength = end - start,
      pivotPoint = Math.floor(sliceLength / 2),
      pivotIndex = this.elements[pivotPoint * 2]

  while (sliceLength > 1) {
    if (pivotIndex < index) {
      start = pivotPoint
    }

    if (pivotIndex > index) {
      end = pivotPoint
    }

    if (pivotIndex == index) {
      break
    }

    sliceLength = end - start
    pivotPoint = start + Math.floor(sliceLength / 2)
    pivotIndex = this.elements[pivotPoint * 2]
  }

  if (pivotIndex == index) {
    return pivotPoint * 2
  }

  if (pivotIndex > index) {
    return pivotPoint * 2
  }

  if (pivotIndex < index) {
    return (pivotPoint + 1) * 2
  }
}

lunr.Vector.prototype.insert = function (insertIdx, val) {
  this.upsert(insertIdx, val, function () {
    throw "duplicate index"
  })
}

lunr.Vector.prototype.upsert = function (insertIdx, val, fn) {
  this._magnitude = 0
  var position = this.positionForIndex(insertIdx)

  if (this.elements[position] == insertIdx) {
    this.elements[position + 1] = fn(this.elements[position + 1], val)
  } else {
    this.elements.splice(position, 0, insertIdx, val)
  }
}

lunr.Vector.prototype.magnitude = function () {
  if (this._magnitude) return this._magnitude

  var sumOfSquares = 0,
      elementsLength = this.elements.length

  for (var i = 1; i < elementsLength; i += 2) {
    var val = this.elements[i]
    sumOfSquares += val * val
  }

  return this._magnitude = Math.sqrt(sumOfSquares)
}

lunr.Vector.prototype.dot = function (otherVector) {
  var dotProduct = 0,
      a = this.elements, b = otherVector.elements,
      aLen = a.length, bLen = b.length,
      aVal = 0, bVal = 0,
      i = 0, j = 0

  while (i < aLen && j < bLen) {
    aVal = a[i], bVal = b[j]
    if (aVal < bVal) {
      i += 2
    } else if (aVal > bVal) {
      j += 2
    } else if (aVal == bVal) {
      dotProduct += a[i + 1] * b[j + 1]
      i += 2
      j += 2
    }
  }

  return dotProduct
}

lunr.Vector.prototype.similarity = function (otherVector) {
  return this.dot(otherVector) / this.magnitude() || 0
}

lunr.Vector.prototype.toArray = function () {
  var output = new Array (this.elements.length / 2)

  for (var i = 1, j = 0; i < this.elements.length; i += 2, j++) {
    output[j] = this.elements[i]
  }

  return output
}

lunr.Vector.prototype.toJSON = function () {
  return this.elements
}
/* eslint-disable */
/*!
 * lunr.stemmer
 * Copyright (C) 2020 Oliver Nightingale
 * Includes code from - http://tartarus.org/~martin/PorterStemmer/js.txt
 */

lunr.stemmer = (function(){
  var step2list = {
      "ational" : "ate",
      "tional" : "tion",
      "enci" : "ence",
      "anci" : "ance",
      "izer" : "ize",
      "bli" : "ble",
      "alli" : "al",
      "entli" : "ent",
      "eli" : "e",
      "ousli" : "ous",
      "ization" : "ize",
      "ation" : "ate",
      "ator" : "ate",
      "alism" : "al",
      "iveness" : "ive",
      "fulness" : "ful",
      "ousness" : "ous",
      "aliti" : "al",
      "iviti" : "ive",
      "biliti" : "ble",
      "logi" : "log"
    },

    step3list = {
      "icate" : "ic",
      "ative" : "",
      "alize" : "al",
      "iciti" : "ic",
      "ical" : "ic",
      "ful" : "",
      "ness" : ""
    },

    c = "[^aeiou]",          // consonant
    v = "[aeiouy]",          // vowel
    C = c + "[^aeiouy]*",    // consonant sequence
    V = v + "[aeiou]*",      // vowel sequence

    mgr0 = "^(" + C + ")?" + V + C,               // [C]VC... is m>0
    meq1 = "^(" + C + ")?" + V + C + "(" + V + ")?$",  // [C]VC[V] is m=1
    mgr1 = "^(" + C + ")?" + V + C + V + C,       // [C]VCVC... is m>1
    s_v = "^(" + C + ")?" + v;                   // vowel in stem

  var re_mgr0 = new RegExp(mgr0);
  var re_mgr1 = new RegExp(mgr1);
  var re_meq1 = new RegExp(meq1);
  var re_s_v = new RegExp(s_v);

  var re_1a = /^(.+?)(ss|i)es$/;
  var re2_1a = /^(.+?)([^s])s$/;
  var re_1b = /^(.+?)eed$/;
  var re2_1b = /^(.+?)(ed|ing)$/;
  var re_1b_2 = /.$/;
  var re2_1b_2 = /(at|bl|iz)$/;
  var re3_1b_2 = new RegExp("([^aeiouylsz])\\1$");
  var re4_1b_2 = new RegExp("^" + C + v + "[^aeiouwxy]$");

  var re_1c = /^(.+?[^aeiou])y$/;
  var re_2 = /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;

  var re_3 = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;

  var re_4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;
  var re2_4 = /^(.+?)(s|t)(ion)$/;

  var re_5 = /^(.+?)e$/;
  var re_5_1 = /ll$/;
  var re3_5 = new RegExp("^" + C + v + "[^aeiouwxy]$");

  var porterStemmer = function porterStemmer(w) {
    var stem,
      suffix,
      firstch,
      re,
      re2,
      re3,
      re4;

    if (w.length < 3) { return w; }

    firstch = w.substr(0,1);
    if (firstch == "y") {
      w = firstch.toUpperCase() + w.substr(1);
    }

    // Step 1a
    re = re_1a
    re2 = re2_1a;

    if (re.test(w)) { w = w.replace(re,"$1$2"); }
    else if (re2.test(w)) { w = w.replace(re2,"$1$2"); }

    // Step 1b
    re = re_1b;
    re2 = re2_1b;
    if (re.test(w)) {
      var fp = re.exec(w);
      re = re_mgr0;
      if (re.test(fp[1])) {
        re = re_1b_2;
        w = w.replace(re,"");
      }
    } else if (re2.test(w)) {
      var fp = re2.exec(w);
      stem = fp[1];
      re2 = re_s_v;
      if (re2.test(stem)) {
        w = stem;
        re2 = re2_1b_2;
        re3 = re3_1b_2;
        re4 = re4_1b_2;
        if (re2.test(w)) { w = w + "e"; }
        else if (re3.test(w)) { re = re_1b_2; w = w.replace(re,""); }
        else if (re4.test(w)) { w = w + "e"; }
      }
    }

    // Step 1c - replace suffix y or Y by i if preceded by a non-vowel which is not the first letter of the word (so cry -> cri, by -> by, say -> say)
    re = re_1c;
    if (re.test(w)) {
      var fp = re.exec(w);
      stem = fp[1];
      w = stem + "i";
    }

    // Step 2
    re = re_2;
    if (re.test(w)) {
      var fp = re.exec(w);
      stem = fp[1];
      suffix = fp[2];
      re = re_mgr0;
      if (re.test(stem)) {
        w = stem + step2list[suffix];
      }
    }

    // Step 3
    re = re_3;
    if (re.test(w)) {
      var fp = re.exec(w);
      stem = fp[1];
      suffix = fp[2];
      re = re_mgr0;
      if (re.test(stem)) {
        w = stem + step3list[suffix];
      }
    }

    // Step 4
    re = re_4;
    re2 = re2_4;
    if (re.test(w)) {
      var fp = re.exec(w);
      stem = fp[1];
      re = re_mgr1;
      if (re.test(stem)) {
        w = stem;
      }
    } else if (re2.test(w)) {
      var fp = re2.exec(w);
      stem = fp[1] + fp[2];
      re2 = re_mgr1;
      if (re2.test(stem)) {
        w = stem;
      }
    }

    // Step 5
    re = re_5;
    if (re.test(w)) {
      var fp = re.exec(w);
      stem = fp[1];
      re = re_mgr1;
      re2 = re_meq1;
      re3 = re3_5;
      if (re.test(stem) || (re2.test(stem) && !(re3.test(stem)))) {
        w = stem;
      }
    }

    re = re_5_1;
    re2 = re_mgr1;
    if (re.test(w) && re2.test(w)) {
      re = re_1b_2;
      w = w.replace(re,"");
    }

    // and turn initial Y back to y

    if (firstch == "y") {
      w = firstch.toLowerCase() + w.substr(1);
    }

    return w;
  };

  return function (token) {
    return token.update(porterStemmer);
  }
})();

lunr.Pipeline.registerFunction(lunr.stemmer, 'stemmer')
/*!
 * lunr.stopWordFilter
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.generateStopWordFilter = function (stopWords) {
  var words = stopWords.reduce(function (memo, stopWord) {
    memo[stopWord] = stopWord
    return memo
  }, {})

  return function (token) {
    if (token && words[token.toString()] !== token.toString()) return token
  }
}

lunr.stopWordFilter = lunr.generateStopWordFilter([
  'a',
  'able',
  'about',
  'across',
  'after',
  'all',
  'almost',
  'also',
  'am',
  'among',
  'an',
  'and',
  'any',
  'are',
  'as',
  'at',
  'be',
  'because',
  'been',
  'but',
  'by',
  'can',
  'cannot',
  'could',
  'dear',
  'did',
  'do',
  'does',
  'either',
  'else',
  'ever',
  'every',
  'for',
  'from',
  'get',
  'got',
  'had',
  'has',
  'have',
  'he',
  'her',
  'hers',
  'him',
  'his',
  'how',
  'however',
  'i',
  'if',
  'in',
  'into',
  'is',
  'it',
  'its',
  'just',
  'least',
  'let',
  'like',
  'likely',
  'may',
  'me',
  'might',
  'most',
  'must',
  'my',
  'neither',
  'no',
  'nor',
  'not',
  'of',
  'off',
  'often',
  'on',
  'only',
  'or',
  'other',
  'our',
  'own',
  'rather',
  'said',
  'say',
  'says',
  'she',
  'should',
  'since',
  'so',
  'some',
  'than',
  'that',
  'the',
  'their',
  'them',
  'then',
  'there',
  'these',
  'they',
  'this',
  'tis',
  'to',
  'too',
  'twas',
  'us',
  'wants',
  'was',
  'we',
  'were',
  'what',
  'when',
  'where',
  'which',
  'while',
  'who',
  'whom',
  'why',
  'will',
  'with',
  'would',
  'yet',
  'you',
  'your'
])

lunr.Pipeline.registerFunction(lunr.stopWordFilter, 'stopWordFilter')
/*!
 * lunr.trimmer
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.trimmer = function (token) {
  return token.update(function (s) {
    return s.replace(/^\W+/, '').replace(/\W+$/, '')
  })
}

lunr.Pipeline.registerFunction(lunr.trimmer, 'trimmer')
/*!
 * lunr.TokenSet
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.TokenSet = function () {
  this.final = false
  this.edges = {}
  this.id = lunr.TokenSet._nextId
  lunr.TokenSet._nextId += 1
}

lunr.TokenSet._nextId = 1

lunr.TokenSet.fromArray = function (arr) {
  var builder = new lunr.TokenSet.Builder

  for (var i = 0, len = arr.length; i < len; i++) {
    builder.insert(arr[i])
  }

  builder.finish()
  return builder.root
}

lunr.TokenSet.fromClause = function (clause) {
  if ('editDistance' in clause) {
    return lunr.TokenSet.fromFuzzyString(clause.term, clause.editDistance)
  } else {
    return lunr.TokenSet.fromString(clause.term)
  }
}

lunr.TokenSet.fromFuzzyString = function (str, editDistance) {
  var root = new lunr.TokenSet

  var stack = [{
    node: root,
    editsRemaining: editDistance,
    str: str
  }]

  while (stack.length) {
    var frame = stack.pop()

    // no edit
    if (frame.str.length > 0) {
      var char = frame.str.charAt(0),
          noEditNode

      if (char in frame.node.edges) {
        noEditNode = frame.node.edges[char]
      } else {
        noEditNode = new lunr.TokenSet
        frame.node.edges[char] = noEditNode
      }

      if (frame.str.length == 1) {
        noEditNode.final = true
      }

      stack.push({
        node: noEditNode,
        editsRemaining: frame.editsRemaining,
        str: frame.str.slice(1)
      })
    }

    if (frame.editsRemaining == 0) {
      continue
    }

    // insertion
    if ("*" in frame.node.edges) {
      var insertionNode = frame.node.edges["*"]
    } else {
      var insertionNode = new lunr.TokenSet
      frame.node.edges["*"] = insertionNode
    }

    if (frame.str.length == 0) {
      insertionNode.final = true
    }

    stack.push({
      node: insertionNode,
      editsRemaining: frame.editsRemaining - 1,
      str: frame.str
    })

    // deletion
    // can only do a deletion if we have enough edits remaining
    // and if there are characters left to delete in the string
    if (frame.str.length > 1) {
      stack.push({
        node: frame.node,
        editsRemaining: frame.editsRemaining - 1,
        str: frame.str.slice(1)
      })
    }

    // deletion
    // just removing the last character from the str
    if (frame.str.length == 1) {
      frame.node.final = true
    }

    // substitution
    // can only do a substitution if we have enough edits remaining
    // and if there are characters left to substitute
    if (frame.str.length >= 1) {
      if ("*" in frame.node.edges) {
        var substitutionNode = frame.node.edges["*"]
      } else {
        var substitutionNode = new lunr.TokenSet
        frame.node.edges["*"] = substitutionNode
      }

      if (frame.str.length == 1) {
        substitutionNode.final = true
      }

      stack.push({
        node: substitutionNode,
        editsRemaining: frame.editsRemaining - 1,
        str: frame.str.slice(1)
      })
    }

    // transposition
    // can only do a transposition if there are edits remaining
    // and there are enough characters to transpose
    if (frame.str.length > 1) {
      var charA = frame.str.charAt(0),
          charB = frame.str.charAt(1),
          transposeNode

      if (charB in frame.node.edges) {
        transposeNode = frame.node.edges[charB]
      } else {
        transposeNode = new lunr.TokenSet
        frame.node.edges[charB] = transposeNode
      }

      if (frame.str.length == 1) {
        transposeNode.final = true
      }

      stack.push({
        node: transposeNode,
        editsRemaining: frame.editsRemaining - 1,
        str: charA + frame.str.slice(2)
      })
    }
  }

  return root
}

lunr.TokenSet.fromString = function (str) {
  var node = new lunr.TokenSet,
      root = node

  /*
   * Iterates through all characters within the passed string
   * appending a node for each character.
   *
   * When a wildcard character is found then a self
   * referencing edge is introduced to continually match
   * any number of any characters.
   */
  for (var i = 0, len = str.length; i < len; i++) {
    var char = str[i],
        final = (i == len - 1)

    if (char == "*") {
      node.edges[char] = node
      node.final = final

    } else {
      var next = new lunr.TokenSet
      next.final = final

      node.edges[char] = next
      node = next
    }
  }

  return root
}

lunr.TokenSet.prototype.toArray = function () {
  var words = []

  var stack = [{
    prefix: "",
    node: this
  }]

  while (stack.length) {
    var frame = stack.pop(),
        edges = Object.keys(frame.node.edges),
        len = edges.length

    if (frame.node.final) {
      /* In Safari, at this point the prefix is sometimes corrupted, see:
       * https://github.com/olivernn/lunr.js/issues/279 Calling any
       * String.prototype method forces Safari to "cast" this string to what
       * it's supposed to be, fixing the bug. */
      frame.prefix.charAt(0)
      words.push(frame.prefix)
    }

    for (var i = 0; i < len; i++) {
      var edge = edges[i]

      stack.push({
        prefix: frame.prefix.concat(edge),
        node: frame.node.edges[edge]
      })
    }
  }

  return words
}

lunr.TokenSet.prototype.toString = function () {
  // NOTE: Using Object.keys here as this.edges is very likely
  // to enter 'hash-mode' with many keys being added
  //
  // avoiding a for-in loop here as it leads to the function
  // being de-optimised (at least in V8). From some simple
  // benchmarks the performance is comparable, but allowing
  // V8 to optimize may mean easy performance wins in the future.

  if (this._str) {
    return this._str
  }

  var str = this.final ? '1' : '0',
      labels = Object.keys(this.edges).sort(),
      len = labels.length

  for (var i = 0; i < len; i++) {
    var label = labels[i],
        node = this.edges[label]

    str = str + label + node.id
  }

  return str
}

lunr.TokenSet.prototype.intersect = function (b) {
  var output = new lunr.TokenSet,
      frame = undefined

  var stack = [{
    qNode: b,
    output: output,
    node: this
  }]

  while (stack.length) {
    frame = stack.pop()

    // NOTE: As with the #toString method, we are using
    // Object.keys and a for loop instead of a for-in loop
    // as both of these objects enter 'hash' mode, causing
    // the function to be de-optimised in V8
    var qEdges = Object.keys(frame.qNode.edges),
        qLen = qEdges.length,
        nEdges = Object.keys(frame.node.edges),
        nLen = nEdges.length

    for (var q = 0; q < qLen; q++) {
      var qEdge = qEdges[q]

      for (var n = 0; n < nLen; n++) {
        var nEdge = nEdges[n]

        if (nEdge == qEdge || qEdge == '*') {
          var node = frame.node.edges[nEdge],
              qNode = frame.qNode.edges[qEdge],
              final = node.final && qNode.final,
              next = undefined

          if (nEdge in frame.output.edges) {
            // an edge already exists for this character
            // no need to create a new node, just set the finality
            // bit unless this node is already final
            next = frame.output.edges[nEdge]
            next.final = next.final || final

          } else {
            // no edge exists yet, must create one
            // set the finality bit and insert it
            // into the output
            next = new lunr.TokenSet
            next.final = final
            frame.output.edges[nEdge] = next
          }

          stack.push({
            qNode: qNode,
            output: next,
            node: node
          })
        }
      }
    }
  }

  return output
}
lunr.TokenSet.Builder = function () {
  this.previousWord = ""
  this.root = new lunr.TokenSet
  this.uncheckedNodes = []
  this.minimizedNodes = {}
}

lunr.TokenSet.Builder.prototype.insert = function (word) {
  var node,
      commonPrefix = 0

  if (word < this.previousWord) {
    throw new Error ("Out of order word insertion")
  }

  for (var i = 0; i < word.length && i < this.previousWord.length; i++) {
    if (word[i] != this.previousWord[i]) break
    commonPrefix++
  }

  this.minimize(commonPrefix)

  if (this.uncheckedNodes.length == 0) {
    node = this.root
  } else {
    node = this.uncheckedNodes[this.uncheckedNodes.length - 1].child
  }

  for (var i = commonPrefix; i < word.length; i++) {
    var nextNode = new lunr.TokenSet,
        char = word[i]

    node.edges[char] = nextNode

    this.uncheckedNodes.push({
      parent: node,
      char: char,
      child: nextNode
    })

    node = nextNode
  }

  node.final = true
  this.previousWord = word
}

lunr.TokenSet.Builder.prototype.finish = function () {
  this.minimize(0)
}

lunr.TokenSet.Builder.prototype.minimize = function (downTo) {
  for (var i = this.uncheckedNodes.length - 1; i >= downTo; i--) {
    var node = this.uncheckedNodes[i],
        childKey = node.child.toString()

    if (childKey in this.minimizedNodes) {
      node.parent.edges[node.char] = this.minimizedNodes[childKey]
    } else {
      // Cache the key for this node since
      // we know it can't change anymore
      node.child._str = childKey

      this.minimizedNodes[childKey] = node.child
    }

    this.uncheckedNodes.pop()
  }
}
/*!
 * lunr.Index
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.Index = function (attrs) {
  this.invertedIndex = attrs.invertedIndex
  this.fieldVectors = attrs.fieldVectors
  this.tokenSet = attrs.tokenSet
  this.fields = attrs.fields
  this.pipeline = attrs.pipeline
}



lunr.Index.prototype.search = function (queryString) {
  return this.query(function (query) {
    var parser = new lunr.QueryParser(queryString, query)
    parser.parse()
  })
}


lunr.Index.prototype.query = function (fn) {
  // for each query clause
  // * process terms
  // * expand terms from token set
  // * find matching documents and metadata
  // * get document vectors
  // * score documents

  var query = new lunr.Query(this.fields),
      matchingFields = Object.create(null),
      queryVectors = Object.create(null),
      termFieldCache = Object.create(null),
      requiredMatches = Object.create(null),
      prohibitedMatches = Object.create(null)

  /*
   * To support field level boosts a query vector is created per
   * field. An empty vector is eagerly created to support negated
   * queries.
   */
  for (var i = 0; i < this.fields.length; i++) {
    queryVectors[this.fields[i]] = new lunr.Vector
  }

  fn.call(query, query)

  for (var i = 0; i < query.clauses.length; i++) {
    /*
     * Unless the pipeline has been disabled for this term, which is
     * the case for terms with wildcards, we need to pass the clause
     * term through the search pipeline. A pipeline returns an array
     * of processed terms. Pipeline functions may expand the passed
     * term, which means we may end up performing multiple index lookups
     * for a single query term.
     */
    var clause = query.clauses[i],
        terms = null,
        clauseMatches = lunr.Set.empty

    if (clause.usePipeline) {
      terms = this.pipeline.runString(clause.term, {
        fields: clause.fields
      })
    } else {
      terms = [clause.term]
    }

    for (var m = 0; m < terms.length; m++) {
      var term = terms[m]

      /*
       * Each term returned from the pipeline needs to use the same query
       * clause object, e.g. the same boost and or edit distance. The
       * simplest way to do this is to re-use the clause object but mutate
       * its term property.
       */
      clause.term = term

      /*
       * From the term in the clause we create a token set which will then
       * be used to intersect the indexes token set to get a list of terms
       * to lookup in the inverted index
       */
      var termTokenSet = lunr.TokenSet.fromClause(clause),
          expandedTerms = this.tokenSet.intersect(termTokenSet).toArray()

      /*
       * If a term marked as required does not exist in the tokenSet it is
       * impossible for the search to return any matches. We set all the field
       * scoped required matches set to empty and stop examining any further
       * clauses.
       */
      if (expandedTerms.length === 0 && clause.presence === lunr.Query.presence.REQUIRED) {
        for (var k = 0; k < clause.fields.length; k++) {
          var field = clause.fields[k]
          requiredMatches[field] = lunr.Set.empty
        }

        break
      }

      for (var j = 0; j < expandedTerms.length; j++) {
        /*
         * For each term get the posting and termIndex, this is required for
         * building the query vector.
         */
        var expandedTerm = expandedTerms[j],
            posting = this.invertedIndex[expandedTerm],
            termIndex = posting._index

        for (var k = 0; k < clause.fields.length; k++) {
          /*
           * For each field that this query term is scoped by (by default
           * all fields are in scope) we need to get all the document refs
           * that have this term in that field.
           *
           * The posting is the entry in the invertedIndex for the matching
           * term from above.
           */
          var field = clause.fields[k],
              fieldPosting = posting[field],
              matchingDocumentRefs = Object.keys(fieldPosting),
              termField = expandedTerm + "/" + field,
              matchingDocumentsSet = new lunr.Set(matchingDocumentRefs)

          /*
           * if the presence of this term is required ensure that the matching
           * documents are added to the set of required matches for this clause.
           *
           */
          if (clause.presence == lunr.Query.presence.REQUIRED) {
            clauseMatches = clauseMatches.union(matchingDocumentsSet)

            if (requiredMatches[field] === undefined) {
              requiredMatches[field] = lunr.Set.complete
            }
          }

          /*
           * if the presence of this term is prohibited ensure that the matching
           * documents are added to the set of prohibited matches for this field,
           * creating that set if it does not yet exist.
           */
          if (clause.presence == lunr.Query.presence.PROHIBITED) {
            if (prohibitedMatches[field] === undefined) {
              prohibitedMatches[field] = lunr.Set.empty
            }

            prohibitedMatches[field] = prohibitedMatches[field].union(matchingDocumentsSet)

            /*
             * Prohibited matches should not be part of the query vector used for
             * similarity scoring and no metadata should be extracted so we continue
             * to the next field
             */
            continue
          }

          /*
           * The query field vector is populated using the termIndex found for
           * the term and a unit value with the appropriate boost applied.
           * Using upsert because there could already be an entry in the vector
           * for the term we are working with. In that case we just add the scores
           * together.
           */
          queryVectors[field].upsert(termIndex, clause.boost, function (a, b) { return a + b })

          if (termFieldCache[termField]) {
            continue
          }

          for (var l = 0; l < matchingDocumentRefs.length; l++) {
            /*
             * All metadata for this term/field/document triple
             * are then extracted and collected into an instance
             * of lunr.MatchData ready to be returned in the query
             * results
             */
            var matchingDocumentRef = matchingDocumentRefs[l],
                matchingFieldRef = new lunr.FieldRef (matchingDocumentRef, field),
                metadata = fieldPosting[matchingDocumentRef],
                fieldMatch

            if ((fieldMatch = matchingFields[matchingFieldRef]) === undefined) {
              matchingFields[matchingFieldRef] = new lunr.MatchData (expandedTerm, field, metadata)
            } else {
              fieldMatch.add(expandedTerm, field, metadata)
            }

          }

          termFieldCache[termField] = true
        }
      }
    }

    if (clause.presence === lunr.Query.presence.REQUIRED) {
      for (var k = 0; k < clause.fields.length; k++) {
        var field = clause.fields[k]
        requiredMatches[field] = requiredMatches[field].intersect(clauseMatches)
      }
    }
  }

  var allRequiredMatches = lunr.Set.complete,
      allProhibitedMatches = lunr.Set.empty

  for (var i = 0; i < this.fields.length; i++) {
    var field = this.fields[i]

    if (requiredMatches[field]) {
      allRequiredMatches = allRequiredMatches.intersect(requiredMatches[field])
    }

    if (prohibitedMatches[field]) {
      allProhibitedMatches = allProhibitedMatches.union(prohibitedMatches[field])
    }
  }

  var matchingFieldRefs = Object.keys(matchingFields),
      results = [],
      matches = Object.create(null)

  /*
   * If the query is negated (contains only prohibited terms)
   * we need to get _all_ fieldRefs currently existing in the
   * index. This is only done when we know that the query is
   * entirely prohibited terms to avoid any cost of getting all
   * fieldRefs unnecessarily.
   *
   * Additionally, blank MatchData must be created to correctly
   * populate the results.
   */
  if (query.isNegated()) {
    matchingFieldRefs = Object.keys(this.fieldVectors)

    for (var i = 0; i < matchingFieldRefs.length; i++) {
      var matchingFieldRef = matchingFieldRefs[i]
      var fieldRef = lunr.FieldRef.fromString(matchingFieldRef)
      matchingFields[matchingFieldRef] = new lunr.MatchData
    }
  }

  for (var i = 0; i < matchingFieldRefs.length; i++) {
    /*
     * Currently we have document fields that match the query, but we
     * need to return documents. The matchData and scores are combined
     * from multiple fields belonging to the same document.
     *
     * Scores are calculated by field, using the query vectors created
     * above, and combined into a final document score using addition.
     */
    var fieldRef = lunr.FieldRef.fromString(matchingFieldRefs[i]),
        docRef = fieldRef.docRef

    if (!allRequiredMatches.contains(docRef)) {
      continue
    }

    if (allProhibitedMatches.contains(docRef)) {
      continue
    }

    var fieldVector = this.fieldVectors[fieldRef],
        score = queryVectors[fieldRef.fieldName].similarity(fieldVector),
        docMatch

    if ((docMatch = matches[docRef]) !== undefined) {
      docMatch.score += score
      docMatch.matchData.combine(matchingFields[fieldRef])
    } else {
      var match = {
        ref: docRef,
        score: score,
        matchData: matchingFields[fieldRef]
      }
      matches[docRef] = match
      results.push(match)
    }
  }

  /*
   * Sort the results objects by score, highest first.
   */
  return results.sort(function (a, b) {
    return b.score - a.score
  })
}

lunr.Index.prototype.toJSON = function () {
  var invertedIndex = Object.keys(this.invertedIndex)
    .sort()
    .map(function (term) {
      return [term, this.invertedIndex[term]]
    }, this)

  var fieldVectors = Object.keys(this.fieldVectors)
    .map(function (ref) {
      return [ref, this.fieldVectors[ref].toJSON()]
    }, this)

  return {
    version: lunr.version,
    fields: this.fields,
    fieldVectors: fieldVectors,
    invertedIndex: invertedIndex,
    pipeline: this.pipeline.toJSON()
  }
}

lunr.Index.load = function (serializedIndex) {
  var attrs = {},
      fieldVectors = {},
      serializedVectors = serializedIndex.fieldVectors,
      invertedIndex = Object.create(null),
      serializedInvertedIndex = serializedIndex.invertedIndex,
      tokenSetBuilder = new lunr.TokenSet.Builder,
      pipeline = lunr.Pipeline.load(serializedIndex.pipeline)

  if (serializedIndex.version != lunr.version) {
    lunr.utils.warn("Version mismatch when loading serialised index. Current version of lunr '" + lunr.version + "' does not match serialized index '" + serializedIndex.version + "'")
  }

  for (var i = 0; i < serializedVectors.length; i++) {
    var tuple = serializedVectors[i],
        ref = tuple[0],
        elements = tuple[1]

    fieldVectors[ref] = new lunr.Vector(elements)
  }

  for (var i = 0; i < serializedInvertedIndex.length; i++) {
    var tuple = serializedInvertedIndex[i],
        term = tuple[0],
        posting = tuple[1]

    tokenSetBuilder.insert(term)
    invertedIndex[term] = posting
  }

  tokenSetBuilder.finish()

  attrs.fields = serializedIndex.fields

  attrs.fieldVectors = fieldVectors
  attrs.invertedIndex = invertedIndex
  attrs.tokenSet = tokenSetBuilder.root
  attrs.pipeline = pipeline

  return new lunr.Index(attrs)
}
/*!
 * lunr.Builder
 * Copyright (C) 2020 Oliver Nightingale
 */

lunr.Builder = function () {
  this._ref = "id"
  this._fields = Object.create(null)
  this._documents = Object.create(null)
  this.invertedIndex = Object.create(null)
  this.fieldTermFrequencies = {}
  this.fieldLengths = {}
  this.tokenizer = lunr.tokenizer
  this.pipeline = new lunr.Pipeline
  this.searchPipeline = new lunr.Pipeline
  this.documentCount = 0
  this._b = 0.75
  this._k1 = 1.2
  this.termIndex = 0
  this.metadataWhitelist = []
}

lunr.Builder.prototype.ref = function (ref) {
  this._ref = ref
}


lunr.Builder.prototype.field = function (fieldName, attributes) {
  if (/\//.test(fieldName)) {
    throw new RangeError ("Field '" + fieldName + "' contains illegal character '/'")
  }

  this._fields[fieldName] = attributes || {}
}

lunr.Builder.prototype.b = function (number) {
  if (number < 0) {
    this._b = 0
  } else if (number > 1) {
    this._b = 1
  } else {
    this._b = number
  }
}

lunr.Builder.prototype.k1 = function (number) {
  this._k1 = number
}

lunr.Builder.prototype.add = function (doc, attributes) {
  var docRef = doc[this._ref],
      fields = Object.keys(this._fields)

  this._documents[docRef] = attributes || {}
  this.documentCount += 1

  for (var i = 0; i < fields.length; i++) {
    var fieldName = fields[i],
        extractor = this._fields[fieldName].extractor,
        field = extractor ? extractor(doc) : doc[fieldName],
        tokens = this.tokenizer(field, {
          fields: [fieldName]
        }),
        terms = this.pipeline.run(tokens),
        fieldRef = new lunr.FieldRef (docRef, fieldName),
        fieldTerms = Object.create(null)

    this.fieldTermFrequencies[fieldRef] = fieldTerms
    this.fieldLengths[fieldRef] = 0

    // store the length of this field for this document
    this.fieldLengths[fieldRef] += terms.length

    // calculate term frequencies for this field
    for (var j = 0; j < terms.length; j++) {
      var term = terms[j]

      if (fieldTerms[term] == undefined) {
        fieldTerms[term] = 0
      }

      fieldTerms[term] += 1

      // add to inverted index
      // create an initial posting if one doesn't exist
      if (this.invertedIndex[term] == undefined) {
        var posting = Object.create(null)
        posting["_index"] = this.termIndex
        this.termIndex += 1

        for (var k = 0; k < fields.length; k++) {
          posting[fields[k]] = Object.create(null)
        }

        this.invertedIndex[term] = posting
      }

      // add an entry for this term/fieldName/docRef to the invertedIndex
      if (this.invertedIndex[term][fieldName][docRef] == undefined) {
        this.invertedIndex[term][fieldName][docRef] = Object.create(null)
      }

      // store all whitelisted metadata about this token in the
      // inverted index
      for (var l = 0; l < this.metadataWhitelist.length; l++) {
        var metadataKey = this.metadataWhitelist[l],
            metadata = term.metadata[metadataKey]

        if (this.invertedIndex[term][fieldName][docRef][metadataKey] == undefined) {
          this.invertedIndex[term][fieldName][docRef][metadataKey] = []
        }

        this.invertedIndex[term][fieldName][docRef][metadataKey].push(metadata)
      }
    }

  }
}

lunr.Builder.prototype.calculateAverageFieldLengths = function () {

  var fieldRefs = Object.keys(this.fieldLengths),
      numberOfFields = fieldRefs.length,
      accumulator = {},
      documentsWithField = {}

  for (var i = 0; i < numberOfFields; i++) {
    var fieldRef = lunr.FieldRef.fromString(fieldRefs[i]),
        field = fieldRef.fieldName

    documentsWithField[field] || (documentsWithField[field] = 0)
    documentsWithField[field] += 1

    accumulator[field] || (accumulator[field] = 0)
    accumulator[field] += this.fieldLengths[fieldRef]
  }

  var fields = Object.keys(this._fields)

  for (var i = 0; i < fields.length; i++) {
    var fieldName = fields[i]
    accumulator[fieldName] = accumulator[fieldName] / documentsWithField[fieldName]
  }

  this.averageFieldLength = accumulator
}

lunr.Builder.prototype.createFieldVectors = function () {
  var fieldVectors = {},
      fieldRefs = Object.keys(this.fieldTermFrequencies),
      fieldRefsLength = fieldRefs.length,
      termIdfCache = Object.create(null)

  for (var i = 0; i < fieldRefsLength; i++) {
    var fieldRef = lunr.FieldRef.fromString(fieldRefs[i]),
        fieldName = fieldRef.fieldName,
        fieldLength = this.fieldLengths[fieldRef],
        fieldVector = new lunr.Vector,
        termFrequencies = this.fieldTermFrequencies[fieldRef],
        terms = Object.keys(termFrequencies),
        termsLength = terms.length


    var fieldBoost = this._fields[fieldName].boost || 1,
        docBoost = this._documents[fieldRef.docRef].boost || 1

    for (var j = 0; j < termsLength; j++) {
      var term = terms[j],
          tf = termFrequencies[term],
          termIndex = this.invertedIndex[term]._index,
          idf, score, scoreWithPrecision

      if (termIdfCache[term] === undefined) {
        idf = lunr.idf(this.invertedIndex[term], this.documentCount)
        termIdfCache[term] = idf
      } else {
        idf = termIdfCache[term]
      }

      score = idf * ((this._k1 + 1) * tf) / (this._k1 * (1 - this._b + this._b * (fieldLength / this.averageFieldLength[fieldName])) + tf)
      score *= fieldBoost
      score *= docBoost
      scoreWithPrecision = Math.round(score * 1000) / 1000
      // Converts 1.23456789 to 1.234.
      // Reducing the precision so that the vectors take up less
      // space when serialised. Doing it now so that they behave
      // the same before and after serialisation. Also, this is
      // the fastest approach to reducing a number's precision in
      // JavaScript.

      fieldVector.insert(termIndex, scoreWithPrecision)
    }

    fieldVectors[fieldRef] = fieldVector
  }

  this.fieldVectors = fieldVectors
}

lunr.Builder.prototype.createTokenSet = function () {
  this.tokenSet = lunr.TokenSet.fromArray(
    Object.keys(this.invertedIndex).sort()
  )
}

lunr.Builder.prototype.build = function () {
  this.calculateAverageFieldLengths()
  this.createFieldVectors()
  this.createTokenSet()

  return new lunr.Index({
    invertedIndex: this.invertedIndex,
    fieldVectors: this.fieldVectors,
    tokenSet: this.tokenSet,
    fields: Object.keys(this._fields),
    pipeline: this.searchPipeline
  })
}

lunr.Builder.prototype.use = function (fn) {
  var args = Array.prototype.slice.call(arguments, 1)
  args.unshift(this)
  fn.apply(this, args)
}
lunr.MatchData = function (term, field, metadata) {
  var clonedMetadata = Object.create(null),
      metadataKeys = Object.keys(metadata || {})

  // Cloning the metadata to prevent the original
  // being mutated during match data combination.
  // Metadata is kept in an array within the inverted
  // index so cloning the data can be done with
  // Array#slice
  for (var i = 0; i < metadataKeys.length; i++) {
    var key = metadataKeys[i]
    clonedMetadata[key] = metadata[key].slice()
  }

  this.metadata = Object.create(null)

  if (term !== undefined) {
    this.metadata[term] = Object.create(null)
    this.metadata[term][field] = clonedMetadata
  }
}

lunr.MatchData.prototype.combine = function (otherMatchData) {
  var terms = Object.keys(otherMatchData.metadata)

  for (var i = 0; i < terms.length; i++) {
    var term = terms[i],
        fields = Object.keys(otherMatchData.metadata[term])

    if (this.metadata[term] == undefined) {
      this.metadata[term] = Object.create(null)
    }

    for (var j = 0; j < fields.length; j++) {
      var field = fields[j],
          keys = Object.keys(otherMatchData.metadata[term][field])

      if (this.metadata[term][field] == undefined) {
        this.metadata[term][field] = Object.create(null)
      }

      for (var k = 0; k < keys.length; k++) {
        var key = keys[k]

        if (this.metadata[term][field][key] == undefined) {
          this.metadata[term][field][key] = otherMatchData.metadata[term][field][key]
        } else {
          this.metadata[term][field][key] = this.metadata[term][field][key].concat(otherMatchData.metadata[term][field][key])
        }

      }
    }
  }
}

lunr.MatchData.prototype.add = function (term, field, metadata) {
  if (!(term in this.metadata)) {
    this.metadata[term] = Object.create(null)
    this.metadata[term][field] = metadata
    return
  }

  if (!(field in this.metadata[term])) {
    this.metadata[term][field] = metadata
    return
  }

  var metadataKeys = Object.keys(metadata)

  for (var i = 0; i < metadataKeys.length; i++) {
    var key = metadataKeys[i]

    if (key in this.metadata[term][field]) {
      this.metadata[term][field][key] = this.metadata[term][field][key].concat(metadata[key])
    } else {
      this.metadata[term][field][key] = metadata[key]
    }
  }
}
lunr.Query = function (allFields) {
  this.clauses = []
  this.allFields = allFields
}


lunr.Query.wildcard = new String ("*")
lunr.Query.wildcard.NONE = 0
lunr.Query.wildcard.LEADING = 1
lunr.Query.wildcard.TRAILING = 2

lunr.Query.presence = {
  OPTIONAL: 1,

  REQUIRED: 2,

  PROHIBITED: 3
}


lunr.Query.prototype.clause = function (clause) {
  if (!('fields' in clause)) {
    clause.fields = this.allFields
  }

  if (!('boost' in clause)) {
    clause.boost = 1
  }

  if (!('usePipeline' in clause)) {
    clause.usePipeline = true
  }

  if (!('wildcard' in clause)) {
    clause.wildcard = lunr.Query.wildcard.NONE
  }

  if ((clause.wildcard & lunr.Query.wildcard.LEADING) && (clause.term.charAt(0) != lunr.Query.wildcard)) {
    clause.term = "*" + clause.term
  }

  if ((clause.wildcard & lunr.Query.wildcard.TRAILING) && (clause.term.slice(-1) != lunr.Query.wildcard)) {
    clause.term = "" + clause.term + "*"
  }

  if (!('presence' in clause)) {
    clause.presence = lunr.Query.presence.OPTIONAL
  }

  this.clauses.push(clause)

  return this
}

lunr.Query.prototype.isNegated = function () {
  for (var i = 0; i < this.clauses.length; i++) {
    if (this.clauses[i].presence != lunr.Query.presence.PROHIBITED) {
      return false
    }
  }

  return true
}

lunr.Query.prototype.term = function (term, options) {
  if (Array.isArray(term)) {
    term.forEach(function (t) { this.term(t, lunr.utils.clone(options)) }, this)
    return this
  }

  var clause = options || {}
  clause.term = term.toString()

  this.clause(clause)

  return this
}
lunr.QueryParseError = function (message, start, end) {
  this.name = "QueryParseError"
  this.message = message
  this.start = start
  this.end = end
}

lunr.QueryParseError.prototype = new Error
lunr.QueryLexer = function (str) {
  this.lexemes = []
  this.str = str
  this.length = str.length
  this.pos = 0
  this.start = 0
  this.escapeCharPositions = []
}

lunr.QueryLexer.prototype.run = function () {
  var state = lunr.QueryLexer.lexText

  while (state) {
    state = state(this)
  }
}

lunr.QueryLexer.prototype.sliceString = function () {
  var subSlices = [],
      sliceStart = this.start,
      sliceEnd = this.pos

  for (var i = 0; i < this.escapeCharPositions.length; i++) {
    sliceEnd = this.escapeCharPositions[i]
    subSlices.push(this.str.slice(sliceStart, sliceEnd))
    sliceStart = sliceEnd + 1
  }

  subSlices.push(this.str.slice(sliceStart, this.pos))
  this.escapeCharPositions.length = 0

  return subSlices.join('')
}

lunr.QueryLexer.prototype.emit = function (type) {
  this.lexemes.push({
    type: type,
    str: this.sliceString(),
    start: this.start,
    end: this.pos
  })

  this.start = this.pos
}

lunr.QueryLexer.prototype.escapeCharacter = function () {
  this.escapeCharPositions.push(this.pos - 1)
  this.pos += 1
}

lunr.QueryLexer.prototype.next = function () {
  if (this.pos >= this.length) {
    return lunr.QueryLexer.EOS
  }

  var char = this.str.charAt(this.pos)
  this.pos += 1
  return char
}

lunr.QueryLexer.prototype.width = function () {
  return this.pos - this.start
}

lunr.QueryLexer.prototype.ignore = function () {
  if (this.start == this.pos) {
    this.pos += 1
  }

  this.start = this.pos
}

lunr.QueryLexer.prototype.backup = function () {
  this.pos -= 1
}

lunr.QueryLexer.prototype.acceptDigitRun = function () {
  var char, charCode

  do {
    char = this.next()
    charCode = char.charCodeAt(0)
  } while (charCode > 47 && charCode < 58)

  if (char != lunr.QueryLexer.EOS) {
    this.backup()
  }
}

lunr.QueryLexer.prototype.more = function () {
  return this.pos < this.length
}

lunr.QueryLexer.EOS = 'EOS'
lunr.QueryLexer.FIELD = 'FIELD'
lunr.QueryLexer.TERM = 'TERM'
lunr.QueryLexer.EDIT_DISTANCE = 'EDIT_DISTANCE'
lunr.QueryLexer.BOOST = 'BOOST'
lunr.QueryLexer.PRESENCE = 'PRESENCE'

lunr.QueryLexer.lexField = function (lexer) {
  lexer.backup()
  lexer.emit(lunr.QueryLexer.FIELD)
  lexer.ignore()
  return lunr.QueryLexer.lexText
}

lunr.QueryLexer.lexTerm = function (lexer) {
  if (lexer.width() > 1) {
    lexer.backup()
    lexer.emit(lunr.QueryLexer.TERM)
  }

  lexer.ignore()

  if (lexer.more()) {
    return lunr.QueryLexer.lexText
  }
}

lunr.QueryLexer.lexEditDistance = function (lexer) {
  lexer.ignore()
  lexer.acceptDigitRun()
  lexer.emit(lunr.QueryLexer.EDIT_DISTANCE)
  return lunr.QueryLexer.lexText
}

lunr.QueryLexer.lexBoost = function (lexer) {
  lexer.ignore()
  lexer.acceptDigitRun()
  lexer.emit(lunr.QueryLexer.BOOST)
  return lunr.QueryLexer.lexText
}

lunr.QueryLexer.lexEOS = function (lexer) {
  if (lexer.width() > 0) {
    lexer.emit(lunr.QueryLexer.TERM)
  }
}

// This matches the separator used when tokenising fields
// within a document. These should match otherwise it is
// not possible to search for some tokens within a document.
//
// It is possible for the user to change the separator on the
// tokenizer so it _might_ clash with any other of the special
// characters already used within the search string, e.g. :.
//
// This means that it is possible to change the separator in
// such a way that makes some words unsearchable using a search
// string.
lunr.QueryLexer.termSeparator = lunr.tokenizer.separator

lunr.QueryLexer.lexText = function (lexer) {
  while (true) {
    var char = lexer.next()

    if (char == lunr.QueryLexer.EOS) {
      return lunr.QueryLexer.lexEOS
    }

    // Escape character is '\'
    if (char.charCodeAt(0) == 92) {
      lexer.escapeCharacter()
      continue
    }

    if (char == ":") {
      return lunr.QueryLexer.lexField
    }

    if (char == "~") {
      lexer.backup()
      if (lexer.width() > 0) {
        lexer.emit(lunr.QueryLexer.TERM)
      }
      return lunr.QueryLexer.lexEditDistance
    }

    if (char == "^") {
      lexer.backup()
      if (lexer.width() > 0) {
        lexer.emit(lunr.QueryLexer.TERM)
      }
      return lunr.QueryLexer.lexBoost
    }

    // "+" indicates term presence is required
    // checking for length to ensure that only
    // leading "+" are considered
    if (char == "+" && lexer.width() === 1) {
      lexer.emit(lunr.QueryLexer.PRESENCE)
      return lunr.QueryLexer.lexText
    }

    // "-" indicates term presence is prohibited
    // checking for length to ensure that only
    // leading "-" are considered
    if (char == "-" && lexer.width() === 1) {
      lexer.emit(lunr.QueryLexer.PRESENCE)
      return lunr.QueryLexer.lexText
    }

    if (char.match(lunr.QueryLexer.termSeparator)) {
      return lunr.QueryLexer.lexTerm
    }
  }
}

lunr.QueryParser = function (str, query) {
  this.lexer = new lunr.QueryLexer (str)
  this.query = query
  this.currentClause = {}
  this.lexemeIdx = 0
}

lunr.QueryParser.prototype.parse = function () {
  this.lexer.run()
  this.lexemes = this.lexer.lexemes

  var state = lunr.QueryParser.parseClause

  while (state) {
    state = state(this)
  }

  return this.query
}

lunr.QueryParser.prototype.peekLexeme = function () {
  return this.lexemes[this.lexemeIdx]
}

lunr.QueryParser.prototype.consumeLexeme = function () {
  var lexeme = this.peekLexeme()
  this.lexemeIdx += 1
  return lexeme
}

lunr.QueryParser.prototype.nextClause = function () {
  var completedClause = this.currentClause
  this.query.clause(completedClause)
  this.currentClause = {}
}

lunr.QueryParser.parseClause = function (parser) {
  var lexeme = parser.peekLexeme()

  if (lexeme == undefined) {
    return
  }

  switch (lexeme.type) {
    case lunr.QueryLexer.PRESENCE:
      return lunr.QueryParser.parsePresence
    case lunr.QueryLexer.FIELD:
      return lunr.QueryParser.parseField
    case lunr.QueryLexer.TERM:
      return lunr.QueryParser.parseTerm
    default:
      var errorMessage = "expected either a field or a term, found " + lexeme.type

      if (lexeme.str.length >= 1) {
        errorMessage += " with value '" + lexeme.str + "'"
      }

      throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }
}

lunr.QueryParser.parsePresence = function (parser) {
  var lexeme = parser.consumeLexeme()

  if (lexeme == undefined) {
    return
  }

  switch (lexeme.str) {
    case "-":
      parser.currentClause.presence = lunr.Query.presence.PROHIBITED
      break
    case "+":
      parser.currentClause.presence = lunr.Query.presence.REQUIRED
      break
    default:
      var errorMessage = "unrecognised presence operator'" + lexeme.str + "'"
      throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  var nextLexeme = parser.peekLexeme()

  if (nextLexeme == undefined) {
    var errorMessage = "expecting term or field, found nothing"
    throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  switch (nextLexeme.type) {
    case lunr.QueryLexer.FIELD:
      return lunr.QueryParser.parseField
    case lunr.QueryLexer.TERM:
      return lunr.QueryParser.parseTerm
    default:
      var errorMessage = "expecting term or field, found '" + nextLexeme.type + "'"
      throw new lunr.QueryParseError (errorMessage, nextLexeme.start, nextLexeme.end)
  }
}

lunr.QueryParser.parseField = function (parser) {
  var lexeme = parser.consumeLexeme()

  if (lexeme == undefined) {
    return
  }

  if (parser.query.allFields.indexOf(lexeme.str) == -1) {
    var possibleFields = parser.query.allFields.map(function (f) { return "'" + f + "'" }).join(', '),
        errorMessage = "unrecognised field '" + lexeme.str + "', possible fields: " + possibleFields

    throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  parser.currentClause.fields = [lexeme.str]

  var nextLexeme = parser.peekLexeme()

  if (nextLexeme == undefined) {
    var errorMessage = "expecting term, found nothing"
    throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  switch (nextLexeme.type) {
    case lunr.QueryLexer.TERM:
      return lunr.QueryParser.parseTerm
    default:
      var errorMessage = "expecting term, found '" + nextLexeme.type + "'"
      throw new lunr.QueryParseError (errorMessage, nextLexeme.start, nextLexeme.end)
  }
}

lunr.QueryParser.parseTerm = function (parser) {
  var lexeme = parser.consumeLexeme()

  if (lexeme == undefined) {
    return
  }

  parser.currentClause.term = lexeme.str.toLowerCase()

  if (lexeme.str.indexOf("*") != -1) {
    parser.currentClause.usePipeline = false
  }

  var nextLexeme = parser.peekLexeme()

  if (nextLexeme == undefined) {
    parser.nextClause()
    return
  }

  switch (nextLexeme.type) {
    case lunr.QueryLexer.TERM:
      parser.nextClause()
      return lunr.QueryParser.parseTerm
    case lunr.QueryLexer.FIELD:
      parser.nextClause()
      return lunr.QueryParser.parseField
    case lunr.QueryLexer.EDIT_DISTANCE:
      return lunr.QueryParser.parseEditDistance
    case lunr.QueryLexer.BOOST:
      return lunr.QueryParser.parseBoost
    case lunr.QueryLexer.PRESENCE:
      parser.nextClause()
      return lunr.QueryParser.parsePresence
    default:
      var errorMessage = "Unexpected lexeme type '" + nextLexeme.type + "'"
      throw new lunr.QueryParseError (errorMessage, nextLexeme.start, nextLexeme.end)
  }
}

lunr.QueryParser.parseEditDistance = function (parser) {
  var lexeme = parser.consumeLexeme()

  if (lexeme == undefined) {
    return
  }

  var editDistance = parseInt(lexeme.str, 10)

  if (isNaN(editDistance)) {
    var errorMessage = "edit distance must be numeric"
    throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  parser.currentClause.editDistance = editDistance

  var nextLexeme = parser.peekLexeme()

  if (nextLexeme == undefined) {
    parser.nextClause()
    return
  }

  switch (nextLexeme.type) {
    case lunr.QueryLexer.TERM:
      parser.nextClause()
      return lunr.QueryParser.parseTerm
    case lunr.QueryLexer.FIELD:
      parser.nextClause()
      return lunr.QueryParser.parseField
    case lunr.QueryLexer.EDIT_DISTANCE:
      return lunr.QueryParser.parseEditDistance
    case lunr.QueryLexer.BOOST:
      return lunr.QueryParser.parseBoost
    case lunr.QueryLexer.PRESENCE:
      parser.nextClause()
      return lunr.QueryParser.parsePresence
    default:
      var errorMessage = "Unexpected lexeme type '" + nextLexeme.type + "'"
      throw new lunr.QueryParseError (errorMessage, nextLexeme.start, nextLexeme.end)
  }
}

lunr.QueryParser.parseBoost = function (parser) {
  var lexeme = parser.consumeLexeme()

  if (lexeme == undefined) {
    return
  }

  var boost = parseInt(lexeme.str, 10)

  if (isNaN(boost)) {
    var errorMessage = "boost must be numeric"
    throw new lunr.QueryParseError (errorMessage, lexeme.start, lexeme.end)
  }

  parser.currentClause.boost = boost

  var nextLexeme = parser.peekLexeme()

  if (nextLexeme == undefined) {
    parser.nextClause()
    return
  }

  switch (nextLexeme.type) {
    case lunr.QueryLexer.TERM:
      parser.nextClause()
      return lunr.QueryParser.parseTerm
    case lunr.QueryLexer.FIELD:
      parser.nextClause()
      return lunr.QueryParser.parseField
    case lunr.QueryLexer.EDIT_DISTANCE:
      return lunr.QueryParser.parseEditDistance
    case lunr.QueryLexer.BOOST:
      return lunr.QueryParser.parseBoost
    case lunr.QueryLexer.PRESENCE:
      parser.nextClause()
      return lunr.QueryParser.parsePresence
    default:
      var errorMessage = "Unexpected lexeme type '" + nextLexeme.type + "'"
      throw new lunr.QueryParseError (errorMessage, nextLexeme.start, nextLexeme.end)
  }
}

  ;(function (root, factory) {
    if (typeof define === 'function' && define.amd) {
      // AMD. Register as an anonymous module.
      define(factory)
    } else if (typeof exports === 'object') {
      module.exports = factory()
    } else {
      // Browser globals (root is window)
      root.lunr = factory()
    }
  }(this, function () {
    return lunr
  }))
})();

// "Open now" and "opens at", computed in the browser in Japan time, only where the records make it certain.
// The same as generator/language/hours.py; a test holds the two together. The hours in words always stand on the
// page; an element with data-hours (a list of schedules) gets one line more. Nothing is stored and nothing is sent.
//
//   portalHours.state([{weekly: [{days: ["mo"], opens: "09:00", closes: "17:00"}], closed_on: ["public_holidays"]}],
//                     new Date(), portalHours.holidays)  →  {state: "open", until: "2026-11-24T17:00"}
//   portalHours.words(state)                             →  "いまは開いている時間です（17:15まで）", or "" when unknown
(function () {
  "use strict";
  var DAYS = ["su", "mo", "tu", "we", "th", "fr", "sa"];
  var YEAR_END = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];
  var AHEAD = 21;
  var MIDNIGHT = 24 * 60;
  var DAY = 24 * 60 * 60 * 1000;
  var JAPAN = 9 * 60 * 60 * 1000;

  // A day is a number of milliseconds at midnight; moved by nine hours, UTC's calendar is Japan's.
  function iso(day) {
    return new Date(day).toISOString().slice(0, 10);
  }

  function minutes(time) {
    return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function moment(day, minute) {
    return iso(day) + "T" + two(Math.floor(minute / 60)) + ":" + two(minute % 60);
  }

  // The periods of one day in order, or null when it is not certain that they hold on this day.
  function periods(schedule, day, holidays) {
    var weekday = DAYS[new Date(day).getUTCDay()];
    var closedOn = schedule.closed_on || [];
    var named = {};
    var found = [];
    schedule.weekly.forEach(function (period) {
      period.days.forEach(function (name) { named[name] = true; });
      if (period.days.indexOf(weekday) >= 0) found.push([minutes(period.opens), minutes(period.closes)]);
    });
    found.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1]; });
    var everyDay = Object.keys(named).length === DAYS.length;
    if (!found.length || (everyDay && !closedOn.length)) return found;
    var date = iso(day);
    var restsOnHolidays = closedOn.indexOf("public_holidays") >= 0;
    if (restsOnHolidays || !everyDay) {
      if (!holidays.some(function (holiday) { return holiday.slice(0, 4) === date.slice(0, 4); })) return null;
      if (holidays.indexOf(date) >= 0) return restsOnHolidays ? [] : null;
    }
    return YEAR_END.indexOf(date.slice(5)) >= 0 ? null : found;
  }

  // When the period that closes on this day really ends: one that goes on at midnight is followed.
  function end(schedule, day, closes, holidays) {
    for (var ahead = 0; ahead < AHEAD; ahead += 1) {
      if (closes < MIDNIGHT) return moment(day, closes);
      var after = periods(schedule, day + DAY, holidays);
      if (!after || !after.length || after[0][0] > 0) return moment(day + DAY, 0);
      day += DAY;
      closes = after[0][1];
    }
    return null;
  }

  function stateOf(schedule, day, minute, holidays) {
    var found = periods(schedule, day, holidays);
    if (!found) return { state: "unknown" };
    for (var i = 0; i < found.length; i += 1) {
      if (found[i][0] <= minute && minute < found[i][1]) {
        var until = end(schedule, day, found[i][1], holidays);
        return until ? { state: "open", until: until } : { state: "open" };
      }
    }
    for (var ahead = 0; ahead < AHEAD; ahead += 1) {
      found = periods(schedule, day + ahead * DAY, holidays);
      if (!found) return { state: "closed" };
      for (i = 0; i < found.length; i += 1) {
        if (ahead || found[i][0] > minute) return { state: "closed", opens: moment(day + ahead * DAY, found[i][0]) };
      }
    }
    return { state: "closed" };
  }

  // now is a Date; holidays are days as YYYY-MM-DD, and a year without any is not known.
  function state(schedules, now, holidays) {
    var weekly = schedules.every(function (schedule) { return schedule.weekly && schedule.weekly.length; });
    if (!schedules.length || !weekly) return { state: "unknown" };
    var here = now.getTime() + JAPAN;
    var day = Math.floor(here / DAY) * DAY;
    var minute = Math.floor((here - day) / 60000);
    var found = schedules.map(function (schedule) { return stateOf(schedule, day, minute, holidays); });
    var first = found[0];
    var agree = found.every(function (one) { return one.state === first.state; });
    if (!agree || first.state === "unknown") return { state: "unknown" };
    if (first.state === "open") {
      var ends = found.map(function (one) { return one.until; }).filter(Boolean).sort();
      return ends.length ? { state: "open", until: ends[0] } : { state: "open" };
    }
    var same = found.every(function (one) { return one.opens === first.opens; });
    return same && first.opens ? { state: "closed", opens: first.opens } : { state: "closed" };
  }

  // The search has this script in its worker, where there is no page to write on.
  var page = typeof document !== "undefined";
  var script = page ? document.currentScript : null;
  var known = script ? script.dataset : {};
  var holidays = (known.holidays || "").split(" ").filter(Boolean);

  // "17:15" today, with its day when that is another one; midnight is said as the end of its day.
  function clock(value, now) {
    var today = iso(now.getTime() + JAPAN);
    var date = value.slice(0, 10);
    var time = value.slice(11).replace(/^0/, "");
    if (value.slice(11) === "00:00" && date === iso(now.getTime() + JAPAN + DAY)) return "24:00";
    if (date === today) return time;
    var language = document.documentElement.lang === "ja" ? "ja" : "en-GB";
    var form = { month: language === "ja" ? "long" : "short", day: "numeric", weekday: "short", timeZone: "UTC" };
    return new Date(date + "T00:00:00Z").toLocaleDateString(language, form) + " " + time;
  }

  function words(found, now) {
    now = now || new Date();
    if (found.state === "open") {
      return found.until ? (known.open || "").replace("{until}", clock(found.until, now)) : known.always || "";
    }
    if (found.state === "closed") {
      return found.opens ? (known.opens || "").replace("{opens}", clock(found.opens, now)) : known.closed || "";
    }
    return "";
  }

  function show() {
    var now = new Date();
    document.querySelectorAll("[data-hours]").forEach(function (element) {
      var found = state(JSON.parse(element.dataset.hours), now, holidays);
      var text = words(found, now);
      if (element.textContent !== text) element.textContent = text;
      element.dataset.state = found.state;
      element.hidden = !text;
    });
  }

  self.portalHours = { state: state, words: words, show: show, holidays: holidays };
  if (!page) return;
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
  setInterval(show, 60000);
})();

// Text made comparable for the search: the same as folding.py, step by step (see there for the reasons).
// Portal.Folding(language, spellings, faint, lunr); lunr is needed for English only.
(function (root) {
  "use strict";
  var KANA = 0.25, SOLE = 0.35, MIXED = 0.5, WHOLE = 1.0;
  var FOREIGN = /[^\u0020-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/g;
  var CAPITAL = /[A-Z]+/g;
  var MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/g;
  var APOSTROPHE = /['\u2018\u2019`\u00b4\u2032]/g;
  var KATAKANA = /[\u30a1-\u30f6]/g;
  var SMALL = "ぁぃぅぇぉっゃゅょゎゕゖ", LARGE = "あいうえおつやゆよわかけ";
  var SMALL_KANA = /[ぁぃぅぇぉっゃゅょゎゕゖ]/g;
  var JAPANESE_RUN = /[\u3041-\u3096\u30fc\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+/g;
  var LATIN_RUN = /[a-z0-9]+/g;
  var KANA_LETTER = /[\u3041-\u3096\u30fc]/;
  var KANJI = /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]/g;

  function lower(found) {
    return found.toLowerCase();
  }

  function plain(text) {
    return text
      .replace(FOREIGN, " ")
      .normalize("NFKC")
      .replace(CAPITAL, lower)
      .replace(MARKED, function (letter) { return letter.normalize("NFD").charAt(0).toLowerCase(); })
      .replace(APOSTROPHE, "")
      .replace(KATAKANA, function (kana) { return String.fromCharCode(kana.charCodeAt(0) - 0x60); })
      .replace(SMALL_KANA, function (kana) { return LARGE.charAt(SMALL.indexOf(kana)); });
  }

  function unique(list) {
    return Array.from(new Set(list));
  }

  function Folding(language, spellings, faint, lunr) {
    var folding = this;
    this.japanese = language === "ja";
    this.lunr = lunr;
    this.run = this.japanese ? JAPANESE_RUN : LATIN_RUN;
    this.spellings = new Map();
    (spellings || []).forEach(function (pair) {
      var variant = folding.runs(plain(pair[0]));
      if (!folding.spellings.has(variant)) folding.spellings.set(variant, folding.runs(plain(pair[1])));
    });
    this.variant = this.either(Array.from(this.spellings.keys()));
    this.faint = this.either((faint || []).map(function (word) { return folding.fold(word); }));
  }

  Folding.prototype.either = function (words) {
    var either = unique(words).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
    }).join("|");
    return either ? new RegExp(this.japanese ? either : "(^| )(" + either + ")(?= |$)", "g") : null;
  };

  Folding.prototype.runs = function (text) {
    return (text.match(this.run) || []).join(" ");
  };

  Folding.prototype.fold = function (text) {
    var spellings = this.spellings, runs = this.runs(plain(text));
    if (!this.variant) return runs;
    if (this.japanese) return runs.replace(this.variant, function (found) { return spellings.get(found); });
    return runs.replace(this.variant, function (_all, before, found) { return before + spellings.get(found); });
  };

  Folding.prototype.terms = function (text) {
    return this.termsOf(this.fold(text));
  };

  Folding.prototype.termsOf = function (folded) {
    var all = folded.match(this.run) || [], found = [], lunr = this.lunr;
    var runs = ((this.faint ? folded.replace(this.faint, " ") : folded).match(this.run) || []).filter(function (run) {
      return run.length > 1 || !KANA_LETTER.test(run);
    });
    if (!this.japanese) {
      runs = runs.filter(function (run) { return lunr.stopWordFilter(run) !== undefined; });
      return unique((runs.length ? runs : all).map(this.stem, this));
    }
    if (!runs.length) runs = all;
    runs.forEach(function (run) {
      if (run.charAt(0) <= "z" || run.length === 1) {
        found.push(run);
        return;
      }
      for (var i = 0; i + 1 < run.length; i++) found.push(run.substr(i, 2));
      found = found.concat(run.match(KANJI) || []);
    });
    return unique(found);
  };

  Folding.prototype.stem = function (run) {
    return this.lunr.stemmer(new this.lunr.Token(run.replace(/yy+/g, "y"), {})).toString().replace(/y$/, "i");
  };

  Folding.prototype.phrase = function (folded) {
    if (this.japanese) return folded.replace(/ /g, "");
    return " " + (folded.match(this.run) || []).map(this.stem, this).join(" ") + " ";
  };

  Folding.prototype.weight = function (term) {
    if (!this.japanese || term.charAt(0) <= "z") return WHOLE;
    var kanji = (term.match(KANJI) || []).length;
    if (term.length === 1) return kanji ? SOLE : KANA;
    return [KANA, MIXED, WHOLE][kanji];
  };

  root.Portal = root.Portal || {};
  root.Portal.plain = plain;
  root.Portal.Folding = Folding;
})(typeof self === "undefined" ? this : self);

// The ranking in the browser: the twin of index.py and ranking.py, which explain every rule and number.
// Portal.Searcher(contents, index, lunr) answers queries; Portal.buildIndex makes the index where none is shipped.
(function (root) {
  "use strict";
  var FIELD = "t";
  var PART = { name: 1.0, kana: 0.95, also: 0.95, words: 0.95, entry: 0.9, text: 0.6 };
  var KIND = { need: 0.8, organization: 0.85, hotline: 0.9, figure: 0.8, term: 0.85 };
  var DECAY = 0.85, ASKED = 0.95, MASS = 5000, PREFIX = 0.6, TYPO = 0.5, FURTHER = 0.25, KEPT = 3, EXPANSIONS = 1000;
  var NEAR = 1.5, FAR = 0.3, HEIR = 0.95, ALIKE = 0.8, SIBLING = 0.75, CUT = 0.12;
  var NOBODY = [];
  var JAPANESE = /[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]/, LATIN = /[A-Za-z\uff21-\uff3a\uff41-\uff5a]/;

  function units(contents) {
    var found = [];
    function add(part, of, text) {
      found.push({ part: part, of: of, text: text });
    }
    contents.records.forEach(function (record, position) {
      add("name", position, record.name);
      if ("kana" in record) add("kana", position, record.kana);
      (record.also || []).forEach(function (text) { add("also", position, text); });
      (record.words || []).forEach(function (text) { add("words", position, text); });
      if ("text" in record) add("text", position, record.text);
    });
    contents.entries.forEach(function (entry, position) {
      entry.words.forEach(function (text) { add("entry", position, text); });
    });
    return found;
  }

  // The part of lunr's index that the ranking reads, put together directly: lunr's builder also weighs every text
  // for its own ranking, which takes most of its time. Only English needs the set of words, to find misspelt ones.
  function buildIndex(contents, lunr) {
    var folding = new root.Portal.Folding(contents.language, contents.spellings, contents.faint, lunr);
    var inverted = Object.create(null), count = 0;
    units(contents).forEach(function (unit, number) {
      folding.terms(unit.text).forEach(function (term) {
        if (!inverted[term]) {
          inverted[term] = { _index: count++ };
          inverted[term][FIELD] = Object.create(null);
        }
        inverted[term][FIELD][number] = {};
      });
    });
    return new lunr.Index({
      invertedIndex: inverted,
      fieldVectors: {},
      tokenSet: lunr.TokenSet.fromArray(folding.japanese ? [] : Object.keys(inverted).sort()),
      fields: [FIELD],
      pipeline: new lunr.Pipeline()
    });
  }

  function byScore(a, b) {
    return b[0] - a[0] || a[1] - b[1];
  }

  function Searcher(contents, index, lunr) {
    var searcher = this, japanese = contents.language === "ja";
    this.contents = contents;
    this.records = contents.records;
    this.lunr = lunr;
    this.tokens = index.tokenSet;
    this.inverted = index.invertedIndex;
    this.folding = new root.Portal.Folding(contents.language, contents.spellings, contents.faint, lunr);
    this.units = units(contents);
    this.kinds = Float64Array.from(this.records, function (record) {
      var kind = record.ref.split("/")[0];
      return kind in KIND ? KIND[kind] : 1.0;
    });
    this.postings = new Map();
    this.expansions = new Map();
    this.full = new Float64Array(this.units.length);
    this.hit = new Float64Array(this.units.length);
    this.covered = new Float64Array(this.units.length);
    this.seen = new Int32Array(this.units.length);
    this.best = new Float64Array(KEPT * this.records.length);
    this.from = new Int32Array(KEPT * this.records.length).fill(-1);
    Object.keys(this.inverted).forEach(function (term) {
      var value = searcher.value(term), list = searcher.posting(term);
      for (var i = 0; i < list.length; i++) searcher.full[list[i]] += value;
    });
    this.urgent = [];
    contents.urgent.forEach(function (pair) {
      pair[0].forEach(function (word) { searcher.urgent.push([searcher.folding.phrase(searcher.folding.fold(word)), pair[1]]); });
    });
    var at = new Map(this.records.map(function (record, position) { return [record.ref, position]; }));
    this.districts = new Map();
    contents.districts.forEach(function (pair) {
      searcher.districts.set(searcher.folding.fold(pair[0]), pair[1].filter(function (ref) { return at.has(ref); })
        .map(function (ref) { return at.get(ref); }));
    });
    var either = Array.from(this.districts.keys()).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
    }).join("|");
    this.district = either ? new RegExp(japanese ? either : "(^| )(" + either + ")(?= |$)", "g") : null;
  }

  Searcher.prototype.search = function (query) {
    var folded = this.folding.fold(query), pinned = this.pins(folded), split = this.split(folded);
    var scores = this.scores(this.folding.termsOf(split.rest));
    scores = split.districts.length ? this.local(scores, new Set(split.districts)) : this.general(scores);
    var found = answer(scores, pinned, split.districts, this.contents.last), searcher = this;
    found.results.forEach(function (result) { result.why = searcher.why(result.unit); });
    return found;
  };

  // What several languages say together: the better score of each record.
  function combine(answers) {
    var scores = new Map(), pinned = new Set(), districts = new Set();
    answers.forEach(function (one) {
      one.pinned.forEach(function (record) { pinned.add(record); });
      one.districts.forEach(function (record) { districts.add(record); });
      one.results.forEach(function (result) {
        var known = scores.get(result.record);
        if (!known || known.score < result.score) scores.set(result.record, result);
      });
    });
    return answer(scores, Array.from(pinned), Array.from(districts), answers[0].last);
  }

  function answer(scores, pinned, districts, last) {
    var best = 0, results = [];
    scores.forEach(function (found) { best = Math.max(best, found.score); });
    scores.forEach(function (found, record) {
      if (found.score >= CUT * best && pinned.indexOf(record) < 0) {
        results.push({ record: record, score: found.score, unit: found.unit, why: found.why });
      }
    });
    results.sort(function (a, b) { return b.score - a.score || a.record - b.record; });
    return { pinned: pinned, results: results, districts: districts, last: last };
  }

  // The languages to ask: the page's own, and the other one when the query is not written in the page's letters.
  function asked(query, locale) {
    var japanese = JAPANESE.test(query), latin = LATIN.test(query);
    if (locale === "ja" && latin && !japanese) return ["ja", "en"];
    if (locale !== "ja" && japanese) return [locale, "ja"];
    return [locale];
  }

  // -- the query

  Searcher.prototype.pins = function (folded) {
    var phrase = this.folding.phrase(folded), found = new Set();
    this.urgent.forEach(function (pair) {
      if (phrase.indexOf(pair[0]) >= 0) pair[1].forEach(function (pin) { found.add(pin); });
    });
    return Array.from(found);
  };

  Searcher.prototype.split = function (folded) {
    if (!this.district) return { districts: [], rest: folded };
    var found = new Set(), districts = this.districts;
    var rest = folded.replace(this.district, function (match) {
      districts.get(match.trim()).forEach(function (district) { found.add(district); });
      return " ";
    });
    return { districts: Array.from(found), rest: rest };
  };

  Searcher.prototype.posting = function (term) {
    var known = this.postings.get(term);
    if (!known) {
      known = Int32Array.from(Object.keys(this.inverted[term][FIELD]), Number);
      this.postings.set(term, known);
    }
    return known;
  };

  Searcher.prototype.value = function (term) {
    var known = term in this.inverted ? this.posting(term).length : 1;
    return Math.floor(1000 * this.folding.weight(term) * Math.log(1 + this.units.length / known) + 0.5);
  };

  // Looked up twice in an answer, by the ranking and for the marks, and again with every further letter typed.
  Searcher.prototype.expand = function (term) {
    var known = this.expansions.get(term);
    if (known) return known;
    if (this.expansions.size > EXPANSIONS) this.expansions.clear();
    known = this.expanded(term);
    this.expansions.set(term, known);
    return known;
  };

  Searcher.prototype.expanded = function (term) {
    var lunr = this.lunr, tokens = this.tokens, exact = term in this.inverted;
    if (this.folding.japanese) return exact ? [[term, 1.0]] : [];
    var found = new Map();
    if (exact) found.set(term, 1.0);
    else if (term.length > 3) {
      tokens.intersect(lunr.TokenSet.fromFuzzyString(term, term.length > 7 ? 2 : 1)).toArray()
        .forEach(function (word) { found.set(word, TYPO); });
    }
    if (term.length > 2) {
      tokens.intersect(lunr.TokenSet.fromString(term + "*")).toArray()
        .forEach(function (word) { if (word !== term) found.set(word, PREFIX); });
    }
    return Array.from(found).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); });
  };

  // -- the scores

  Searcher.prototype.scores = function (terms) {
    var searcher = this, total = 0, touched = [], hit = this.hit, covered = this.covered, seen = this.seen;
    terms.forEach(function (term, turn) {
      var value = searcher.value(term);
      total += value;
      searcher.expand(term).forEach(function (pair) {
        var own = searcher.value(pair[0]), worth = pair[1], list = searcher.posting(pair[0]);
        for (var i = 0; i < list.length; i++) {
          var unit = list[i];
          if (seen[unit] === turn + 1) continue;
          if (!seen[unit]) touched.push(unit);
          seen[unit] = turn + 1;
          hit[unit] += own * worth;
          covered[unit] += value * worth;
        }
      });
    });
    var reached = [];
    for (var i = 0; i < touched.length; i++) {
      var unit = touched[i];
      this.lead(unit, this.fit(unit, hit[unit], covered[unit] / total), reached);
      hit[unit] = covered[unit] = seen[unit] = 0;
    }
    var sums = new Map();
    reached.forEach(function (record) { sums.set(record, searcher.sum(record)); });
    return sums;
  };

  Searcher.prototype.fit = function (unit, weight, explained) {
    var part = this.units[unit].part, trust = weight / (weight + MASS);
    var contained = part === "text" ? 0.0 : Math.min(1.0, weight / this.full[unit]);
    return PART[part] * trust * (contained * contained + explained * explained) / 2;
  };

  // Hands the score of a unit on to the records that it leads to; `reached` gets those met for the first time.
  Searcher.prototype.lead = function (number, score, reached) {
    var unit = this.units[number], entry = unit.part === "entry", worth = entry ? 1.0 : ASKED;
    var further = entry ? this.contents.entries[unit.of].to : this.records[unit.of].ask || NOBODY;
    if (!entry) this.place(unit.of, score, number, reached);
    for (var i = 0; i < further.length; i++) {
      this.place(further[i], score * worth, number, reached);
      worth *= DECAY;
    }
  };

  // Keeps the best units of a record, the first one first: nothing is made and thrown away for each of thousands.
  Searcher.prototype.place = function (record, score, unit, reached) {
    var best = this.best, from = this.from, at = KEPT * record, end = at + KEPT - 1, i = end;
    if (from[at] < 0) reached.push(record);
    if (from[end] >= 0 && (best[end] > score || (best[end] === score && from[end] <= unit))) return;
    for (; i > at && (from[i - 1] < 0 || best[i - 1] < score || (best[i - 1] === score && from[i - 1] > unit)); i--) {
      best[i] = best[i - 1];
      from[i] = from[i - 1];
    }
    best[i] = score;
    from[i] = unit;
  };

  Searcher.prototype.sum = function (record) {
    var at = KEPT * record, from = this.from, first = from[at], total = this.best[at];
    for (var i = at + 1; i < at + KEPT && from[i] >= 0; i++) total += this.best[i] * FURTHER;
    for (i = at; i < at + KEPT; i++) from[i] = -1;
    return { score: total * this.kinds[record], unit: first };
  };

  // Why a record was found: by what unit; by none when it only stands in the district that was asked for.
  Searcher.prototype.why = function (number) {
    if (number < 0) return { part: "district", text: "", means: "" };
    var unit = this.units[number];
    var means = unit.part === "entry" ? this.contents.entries[unit.of].means : "";
    return { part: unit.part, text: unit.text, means: means };
  };

  Searcher.prototype.general = function (scores) {
    var records = this.records, kinds = new Map(), found = new Map(scores);
    scores.forEach(function (known, position) {
      var above = records[position].up;
      if (above === undefined) return;
      if (!kinds.has(above)) kinds.set(above, []);
      kinds.get(above).push([known.score, position]);
    });
    kinds.forEach(function (members, above) {
      members.sort(byScore);
      var best = members[0][0];
      if (members.length === 1 || members[1][0] < ALIKE * best) return;
      members.forEach(function (member) {
        found.set(member[1], { score: member[0] * SIBLING, unit: scores.get(member[1]).unit });
      });
      if (!scores.has(above) || scores.get(above).score < best) {
        found.set(above, { score: best, unit: scores.get(members[0][1]).unit });
      }
    });
    return found;
  };

  Searcher.prototype.local = function (scores, districts) {
    var found = new Map();
    this.records.forEach(function (record, position) {
      var known = scores.get(position), score = known ? known.score : 0.0;
      var unit = known ? known.unit : -1;
      var own = "district" in record ? [record.district] : [];
      own = own.concat(record.serves || []);
      var here = districts.has(position) || own.some(function (district) { return districts.has(district); });
      if (here && !scores.size) score = districts.has(position) ? 1.0 : 0.5;
      else if (here) {
        var above = scores.get(record.up);
        if (above && above.score * HEIR > score) {
          score = above.score * HEIR;
          unit = above.unit;
        }
        score *= NEAR;
      } else if (own.length || record.ref.indexOf("district/") === 0) score *= FAR;
      if (score) found.set(position, { score: score, unit: unit });
    });
    return found;
  };

  root.Portal.units = units;
  root.Portal.buildIndex = buildIndex;
  root.Portal.Searcher = Searcher;
  root.Portal.combine = combine;
  root.Portal.asked = asked;
})(typeof self === "undefined" ? this : self);

// Searches beside the page, so that typing never waits. It loads a language's contents when that language is first
// asked, answers with the results to show, and counts what each filter would leave. Nothing is kept or sent.
(function (root) {
  "use strict";
  var Portal = root.Portal, files = null, loading = {}, queried = false;
  var FACETS = ["kind", "field", "district", "program"];

  function json(path) {
    return fetch(path).then(function (response) {
      if (!response.ok) throw new Error(response.status + " " + path);
      return response.json();
    });
  }

  // The searcher of a language: with the index that was shipped, or with one made here when it was too large to ship.
  function language(locale) {
    if (!loading[locale]) {
      var paths = files.data[locale];
      loading[locale] = Promise.all(paths.map(json)).then(function (found) {
        var contents = found[0], index = found[1];
        contents.at = new Map(contents.records.map(function (record, position) { return [record.ref, position]; }));
        return new Portal.Searcher(contents, index ? lunr.Index.load(index) : Portal.buildIndex(contents, lunr), lunr);
      });
      loading[locale].catch(function () { delete loading[locale]; });
    }
    return loading[locale];
  }

  function values(own, record, facet) {
    function refs(positions) {
      return positions.map(function (position) { return own.records[position].ref; });
    }
    if (facet === "kind") return [record.ref.split("/")[0]];
    if (facet === "field") return record.fields || [];
    if (facet === "program") return refs(record.programs || []);
    return refs(("district" in record ? [record.district] : []).concat(record.serves || []));
  }

  function phone(record) {
    return Boolean(record.call) && record.call.as === "own";
  }

  function open(record) {
    return Boolean(record.hours) && root.portalHours.state(record.hours, new Date(), files.holidays).state === "open";
  }

  function passes(own, record, filters, except) {
    return FACETS.every(function (facet) {
      return facet === except || !filters[facet] || values(own, record, facet).indexOf(filters[facet]) >= 0;
    }) && (except === "phone" || !filters.phone || phone(record)) &&
      (except === "open" || !filters.open || open(record));
  }

  // What each filter would leave, as pairs of a value and a number; a filter that changes nothing is left out.
  function counts(own, results, filters) {
    var found = {};
    FACETS.forEach(function (facet) {
      var sums = new Map();
      results.forEach(function (result) {
        var record = own.records[result.record];
        if (!passes(own, record, filters, facet)) return;
        values(own, record, facet).forEach(function (value) { sums.set(value, (sums.get(value) || 0) + 1); });
      });
      found[facet] = Array.from(sums).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); })
        .map(function (pair) { return [pair[0], label(own, facet, pair[0]), pair[1]]; });
    });
    ["phone", "open"].forEach(function (facet) {
      var left = results.filter(function (result) {
        var record = own.records[result.record];
        return passes(own, record, filters, facet) && (facet === "phone" ? phone(record) : open(record));
      }).length;
      found[facet] = left ? [["1", own.words["find_" + facet], left]] : [];
    });
    return found;
  }

  function label(own, facet, value) {
    if (facet === "kind" || facet === "field") return own.labels[facet][value];
    return own.records[own.at.get(value)].name;
  }

  var plains = new Map();

  function plain(letter) {
    var known = plains.get(letter);
    if (known === undefined) plains.set(letter, known = Portal.plain(letter));
    return known;
  }

  // For one query a function that gives the stretches of a text that the query has too, as pairs of start and end.
  function marker(searchers, query) {
    var markers = searchers.map(function (searcher) {
      return searcher.folding.japanese ? grams(searcher.folding, query) : words(searcher, query);
    });
    return function (text) {
      var taken = new Array(text.length), found = [], i;
      markers.forEach(function (mark) { mark(text, taken); });
      for (i = 0; i < text.length; i++) {
        if (!taken[i]) continue;
        if (found.length && found[found.length - 1][1] === i) found[found.length - 1][1] = i + 1;
        else found.push([i, i + 1]);
      }
      return found;
    };
  }

  function grams(folding, query) {
    var known = new Set(folding.terms(query)), strong = /[^\u3041-\u3096\u30fc]/.test(folding.fold(query));
    return function (text, taken) {
      for (var i = 0; i + 1 < text.length; i++) {
        var gram = plain(text.charAt(i)) + plain(text.charAt(i + 1));
        if (known.has(gram) && (!strong || folding.weight(gram) >= 0.5)) taken[i] = taken[i + 1] = true;
      }
    };
  }

  function words(searcher, query) {
    var folding = searcher.folding, known = new Set(), asked = new Map();
    folding.terms(query).forEach(function (term) {
      searcher.expand(term).forEach(function (pair) { known.add(pair[0]); });
    });
    function has(word) {
      if (!asked.has(word)) {
        asked.set(word, lunr.stopWordFilter(word.toLowerCase()) !== undefined &&
          folding.terms(word).some(function (term) { return known.has(term); }));
      }
      return asked.get(word);
    }
    return function (text, taken) {
      text.replace(/[A-Za-z0-9'\u2019\u00c0-\u024f]+/g, function (word, at) {
        if (has(word)) taken.fill(true, at, at + word.length);
        return "";
      });
    };
  }

  function card(own, marks, position, why) {
    var record = own.records[position], kind = record.ref.split("/")[0];
    return {
      ref: record.ref,
      url: record.url,
      name: record.name,
      local: record.local || "",
      text: record.text || "",
      kind: own.labels.kind[kind],
      district: "district" in record ? own.records[record.district].name : "",
      call: record.call || null,
      open: open(record),
      why: why && why.means ? why : null,
      marked: { name: marks(record.name), text: marks(record.text || "") }
    };
  }

  function unmarked() {
    return [];
  }

  function answer(message) {
    var locales = Portal.asked(message.query, files.locale);
    return Promise.all(locales.map(language)).then(function (searchers) {
      var own = searchers[0].contents, marks = marker(searchers, message.query);
      var found = Portal.combine(searchers.map(function (searcher) { return searcher.search(message.query); }));
      var kept = found.results.filter(function (result) { return passes(own, own.records[result.record], message.filters, ""); });
      var shown = kept.slice(0, message.limit);
      var cards = shown.map(function (result) { return card(own, marks, result.record, result.why); });
      return {
        turn: message.turn,
        query: message.query,
        pinned: found.pinned.map(function (position) { return card(own, marks, position, null); }),
        cards: cards,
        total: kept.length,
        counts: counts(own, found.results, message.filters),
        district: found.districts.map(function (position) { return own.records[position].name; }),
        last: card(own, unmarked, found.last, null),
        words: own.words
      };
    });
  }

  // Once through everything with the last desk's own words, unless a query waits: the first run of a script is its
  // slowest by far, and this one goes by while somebody still types.
  function rehearse(searcher) {
    if (queried) return null;
    var last = searcher.records[searcher.contents.last];
    return answer({ turn: 0, query: last.text || last.name, filters: {}, limit: 10 });
  }

  root.onmessage = function (event) {
    var message = event.data;
    if (message.files) {
      files = message.files;
      language(files.locale).then(rehearse).then(function () { root.postMessage({ ready: true }); }, fail);
      return;
    }
    queried = true;
    answer(message).then(function (found) { root.postMessage(found); }, fail);

    function fail(error) {
      root.postMessage({ turn: message.turn, error: String(error) });
    }
  };
})(self);
